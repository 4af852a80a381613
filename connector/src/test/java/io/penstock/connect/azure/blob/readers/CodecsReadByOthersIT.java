package io.penstock.connect.azure.blob.readers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every type at the ends of its range in every format, with every codec that a user can configure. */
class CodecsReadByOthersIT {
    private static final int ROWS = 90;
    private static final List<String> STREAM_CODECS = List.of("none", "gzip", "zstd", "snappy", "lz4");

    @TempDir
    Path folder;

    private final Corners nested = Corners.nested();
    private final Corners flat = Corners.flat();
    private WrittenFiles files;

    @BeforeEach
    void openFolder() {
        files = new WrittenFiles(folder);
    }

    @Test
    void findEveryTypeInParquetOfEveryCodec() throws IOException {
        // Given
        var stored = Map.of(
                "none", "UNCOMPRESSED", "snappy", "SNAPPY", "gzip", "GZIP", "zstd", "ZSTD", "lz4_raw", "LZ4_RAW");
        for (var codec : stored.entrySet()) {
            var how = How.configured("parquet", 1, "format.class", "ParquetFormat", "parquet.codec", codec.getKey())
                    .hint("facts", Map.of("compression", List.of(codec.getValue())));
            files.add(codec.getKey(), how, nested.schema(), nested.rows(ROWS));
        }

        // When / Then
        files.assertReadByOthers();
    }

    @Test
    void findEveryTypeInAvroOfEveryCodec() throws IOException {
        // Given
        for (var codec : List.of("null", "deflate", "snappy", "bzip2", "zstandard", "zstd")) {
            var how = How.configured(
                            "avro",
                            2,
                            "format.class",
                            "AvroFormat",
                            "avro.codec",
                            codec,
                            "penstock.compression.frame.bytes",
                            "65536")
                    .hint("avro_codec", codec.equals("zstd") ? "zstandard" : codec);
            files.add(codec, how, nested.schema(), nested.rows(ROWS));
        }

        // When / Then
        files.assertReadByOthers();
    }

    @Test
    void findEveryTypeInJsonAndCsvOfEveryCodec() throws IOException {
        // Given
        for (var codec : STREAM_CODECS) {
            files.add("json-" + codec, how("json", "JsonFormat", codec), nested.schema(), nested.rows(ROWS));
            files.add(
                    "array-" + codec, how("json-array", "JsonArrayFormat", codec), nested.schema(), nested.rows(ROWS));
            files.add("csv-" + codec, csv(codec), nested.schema(), nested.rows(ROWS));
            files.add("flat-" + codec, csv(codec), flat.schema(), flat.rows(4 * ROWS));
        }

        // When / Then
        files.assertReadByOthers();
    }

    @Test
    void findTextAndBytesOfEveryCodec() throws IOException {
        // Given
        var lines = IntStream.range(0, 2_000)
                .mapToObj(i -> (i + " äß語🙂 \"\t ").repeat(i % 10))
                .toList();
        var bytes = lines.stream().map(line -> line.getBytes(UTF_8)).toList();
        for (var codec : STREAM_CODECS) {
            files.add("text-" + codec, how("text", "TextFormat", codec), Schema.STRING_SCHEMA, lines);
            var separated = how("separated", "ByteArrayFormat", codec, "format.bytearray.separator", "\\u0000\\r\\n")
                    .hint("separator", "\u0000\r\n");
            files.add("separated-" + codec, separated, Schema.BYTES_SCHEMA, bytes);
            var lengths = how("bytes", "ByteArrayFormat", codec, "penstock.bytes.framing", "length");
            files.add("lengths-" + codec, lengths, Schema.BYTES_SCHEMA, bytes);
        }

        // When / Then
        files.assertReadByOthers();
    }

    @Test
    void findWhatParquetFilesWereToldToHave() throws IOException {
        // Given
        var inner = SchemaBuilder.struct().field("sku", Schema.STRING_SCHEMA).build();
        var schema = SchemaBuilder.struct()
                .field("id", Schema.INT64_SCHEMA)
                .field("state", Schema.STRING_SCHEMA)
                .field("items", SchemaBuilder.array(inner).build())
                .build();
        var rows = IntStream.range(0, 3_000)
                .mapToObj(i -> new Struct(schema)
                        .put("id", 2L * i)
                        .put("state", "s" + i % 3)
                        .put("items", List.of(new Struct(inner).put("sku", "k" + i))))
                .toList();
        String[] bloom = {"penstock.parquet.bloom.columns", "id, items.list.element.sku, absent"};
        String[] bare = {"penstock.parquet.dictionary", "false"};

        // When
        files.add(
                "bloom",
                parquet(bloom)
                        .hint("facts", Map.of("bloom", List.of("id", "items, list, element, sku")))
                        .hint("probes", List.of(List.of("id", 4, 5))),
                schema,
                rows);
        files.add(
                "bare", parquet(bare).hint("facts", Map.of("bloom", List.of(), "dictionary", List.of())), schema, rows);
        files.add("usual", parquet().hint("facts", Map.of("dictionary", List.of("state"))), schema, rows);

        // Then
        files.assertReadByOthers();
    }

    private static How parquet(String... more) {
        var properties = new ArrayList<>(List.of("format.class", "ParquetFormat"));
        properties.addAll(List.of(more));
        return How.configured("parquet", 1, properties.toArray(String[]::new));
    }

    private static How csv(String codec) {
        return how("csv", "CsvFormat", codec, "penstock.csv.null", "NULL");
    }

    private static How how(String shape, String format, String codec, String... more) {
        var properties = new String[6 + more.length];
        var common = List.of(
                "format.class", format, "az.compression.type", codec, "penstock.compression.frame.bytes", "65536");
        System.arraycopy(common.toArray(), 0, properties, 0, common.size());
        System.arraycopy(more, 0, properties, common.size(), more.length);
        return How.configured(shape, 2, properties);
    }
}
