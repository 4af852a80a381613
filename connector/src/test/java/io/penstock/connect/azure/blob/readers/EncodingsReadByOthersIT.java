package io.penstock.connect.azure.blob.readers;

import io.penstock.connect.azure.blob.storage.Azurite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that honours Content-Encoding gets plain text from blobs that are stored compressed. */
class EncodingsReadByOthersIT {
    private static final int ROWS = 90;
    private static Azurite azurite;
    private static SharedContainer container;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        azurite = Azurite.start();
        container = SharedContainer.create(azurite, "web");
    }

    @AfterAll
    static void stop() {
        container.close();
        azurite.close();
    }

    @Test
    void getPlainTextOfEveryFormat() throws IOException {
        // Given
        var files = new WrittenFiles(folder, container);
        var rows = Corners.nested();
        var lines = IntStream.range(0, 20_000).mapToObj(i -> i + " äß語🙂").toList();
        for (var codec : List.of("none", "gzip", "zstd")) {
            files.add("json-" + codec, how("json", "JsonFormat", codec), rows.schema(), rows.rows(ROWS));
            files.add("array-" + codec, how("json-array", "JsonArrayFormat", codec), rows.schema(), rows.rows(ROWS));
            files.add("csv-" + codec, how("csv", "CsvFormat", codec), rows.schema(), rows.rows(ROWS));
            files.add("text-" + codec, how("text", "TextFormat", codec), Schema.STRING_SCHEMA, lines);
        }

        // When / Then
        files.assertReadByOthers();
    }

    private static How how(String shape, String format, String codec) {
        return How.configured(
                        shape,
                        1,
                        "format.class",
                        format,
                        "az.compression.type",
                        codec,
                        "penstock.compression.as",
                        codec.equals("none") ? "extension" : "content-encoding",
                        "penstock.compression.frame.bytes",
                        "65536",
                        "penstock.csv.null",
                        "NULL")
                .hint("readers", "urllib3");
    }
}
