package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.simulation.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The examples of the guide, run. */
class LayoutGuideTest {
    private static final Path GUIDE = Path.of("").toAbsolutePath().getParent().resolve("docs/azure-blob-sink.md");
    private static final Pattern ROW = Pattern.compile("\\| `(.+)` \\| `(.+)` \\|");

    @Test
    void everyPathOfTheGuideIsWhatItsTemplateGives() throws IOException {
        // Given
        var examples = examples("penstock.path.template");

        // When
        var made = new LinkedHashMap<String, String>();
        examples.keySet()
                .forEach(template -> made.put(
                        template, Layouts.paths(template).place(sample()).path()));

        // Then
        assertThat(made).hasSize(8).isEqualTo(examples);
    }

    @Test
    void everyFileNameOfTheGuideIsWhatItsTemplateGives() throws IOException {
        // Given
        var examples = examples("penstock.file.template");

        // When
        var made = new LinkedHashMap<String, String>();
        examples.keySet().forEach(template -> {
            var naming = new FileNaming("/", FileTemplate.parse(template, 20), ".json");
            made.put(template, naming.blob("", "orders", 3, 1_200));
        });

        // Then
        assertThat(made).hasSize(3).isEqualTo(examples);
    }

    /** The rows of the table that has a property as its first heading. */
    private static Map<String, String> examples(String property) throws IOException {
        var examples = new LinkedHashMap<String, String>();
        Files.readAllLines(GUIDE).stream()
                .dropWhile(line -> !line.startsWith("| `" + property + "` | "))
                .skip(2)
                .map(ROW::matcher)
                .takeWhile(row -> row.matches())
                .forEach(row -> examples.put(row.group(1).replace("\\|", "|"), row.group(2)));
        return examples;
    }

    private static SinkRecord sample() {
        var value = Map.of("country", "DE", "shop", Map.of("id", 42), "note", "a/b");
        var sinkRecord = new SinkRecord(
                "orders", 3, null, "K-17", null, value, 1, Records.HOUR_14 + 300_000, TimestampType.CREATE_TIME);
        sinkRecord.headers().addString("region", "north");
        return sinkRecord;
    }
}
