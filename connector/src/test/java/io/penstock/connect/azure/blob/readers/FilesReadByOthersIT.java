package io.penstock.connect.azure.blob.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.format.AvroCodec;
import io.penstock.connect.azure.blob.format.AvroFormat;
import io.penstock.connect.azure.blob.format.AvroSettings;
import io.penstock.connect.azure.blob.format.ByteArrayFormat;
import io.penstock.connect.azure.blob.format.CsvFormat;
import io.penstock.connect.azure.blob.format.CsvSettings;
import io.penstock.connect.azure.blob.format.FrameCodec;
import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.GzipFrames;
import io.penstock.connect.azure.blob.format.JsonArrayFormat;
import io.penstock.connect.azure.blob.format.JsonFormat;
import io.penstock.connect.azure.blob.format.JsonSettings;
import io.penstock.connect.azure.blob.format.JsonValueText;
import io.penstock.connect.azure.blob.format.Lz4Frames;
import io.penstock.connect.azure.blob.format.NullRule;
import io.penstock.connect.azure.blob.format.ParquetFormat;
import io.penstock.connect.azure.blob.format.RecordFormat;
import io.penstock.connect.azure.blob.format.SnappyFrames;
import io.penstock.connect.azure.blob.format.TextFormat;
import io.penstock.connect.azure.blob.format.ZstdFrames;
import io.penstock.connect.azure.blob.format.parquet.ParquetCodec;
import io.penstock.connect.azure.blob.format.parquet.ParquetSettings;
import io.penstock.connect.azure.blob.format.row.Compatibility;
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import io.penstock.connect.azure.blob.format.row.Schemaless;
import io.penstock.connect.azure.blob.readers.WrittenFiles.How;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of every format and codec, value by value, through libraries that know nothing of the sink. */
class FilesReadByOthersIT {
    /** The same schemas and values in every run, unless -Dpenstock.files.seed=n asks for others. */
    private static final long SEED = Long.getLong("penstock.files.seed", 20_261_121);

    private static final int SCHEMAS = 5;
    private static final int ROWS = 400;
    private static final int FRAME = 1_000;
    private static final JsonSettings JSON = new JsonSettings(false, true);

    @TempDir
    Path folder;

    private final RandomRows random = new RandomRows(new Random(SEED));
    private WrittenFiles files;

    @BeforeEach
    void openFolder() {
        files = new WrittenFiles(folder);
    }

    @Test
    void findWhatWasWrittenToParquet() throws IOException {
        // Given
        for (var codec : ParquetCodec.values()) {
            for (int i = 0; i < SCHEMAS; i++) {
                var schema = random.schema();
                var how = new How("parquet", parquet(codec, i % 2 == 0, NONE), null, 2);
                files.add("random-%s-%d".formatted(codec, i), how, schema, random.rows(schema, ROWS));
            }
        }

        // When / Then
        assertReadBy("pyarrow", "duckdb");
    }

    @Test
    void findWhatWasWrittenToAvro() throws IOException {
        // Given
        for (var codec : AvroCodec.values()) {
            for (int i = 0; i < SCHEMAS; i++) {
                var schema = random.schema();
                var settings = new AvroSettings(codec, i % 2 == 0, true, new NullRule(true), FRAME);
                var text = new JsonValueText(JSON);
                var format = new AvroFormat(settings, RowSettings.defaults(), RowEnvelope.NONE, text);
                var how = new How("avro", format, null, 2);
                files.add("random-%s-%d".formatted(codec, i), how, schema, random.rows(schema, ROWS));
            }
        }

        // When / Then
        assertReadBy("fastavro");
    }

    @Test
    void findValuesThatAreNoStructsInTheColumnValue() throws IOException {
        // Given
        var how = new How("parquet", parquet(ParquetCodec.ZSTD, true, NONE), null, 1);
        var list = SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).optional().build();
        files.add("text", how, Schema.OPTIONAL_STRING_SCHEMA, List.of("a", "", "ü"));
        files.add("list", how, list, List.of(List.of(), Arrays.asList(1, null), List.of(2)));
        files.add("map", how, MAP, List.of(Map.of(), Map.of("a", List.of(1L)), Map.of("b", List.of())));

        // When / Then
        assertReadBy("pyarrow", "duckdb");
    }

    @Test
    void findNamesThatOtherFormatsForbidAndStructsWithoutFieldsAsText() throws IOException {
        // Given
        var empty = SchemaBuilder.struct().build();
        var written = SchemaBuilder.struct()
                .field("a.b", Schema.INT32_SCHEMA)
                .field("with space", Schema.OPTIONAL_STRING_SCHEMA)
                .field("grün", Schema.BOOLEAN_SCHEMA)
                .field("none", empty)
                .build();
        var expected = SchemaBuilder.struct()
                .field("a.b", Schema.INT32_SCHEMA)
                .field("with space", Schema.OPTIONAL_STRING_SCHEMA)
                .field("grün", Schema.BOOLEAN_SCHEMA)
                .field("none", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        var value = new Struct(written).put("a.b", 1).put("grün", true).put("none", new Struct(empty));
        var found = new Struct(expected).put("a.b", 1).put("grün", true).put("none", "{}");

        // When
        files.add(
                "names",
                new How("parquet", parquet(ParquetCodec.NONE, true, NONE), null, 1),
                List.of(new SchemaAndValue(written, value)),
                expected,
                List.of(found));

        // Then
        assertReadBy("pyarrow", "duckdb");
    }

    @Test
    void findRecordsOfAnOlderSchemaInTheNewerOne() throws IOException {
        // Given
        var old = SchemaBuilder.struct()
                .name("shop.Order")
                .version(1)
                .field("id", Schema.INT32_SCHEMA)
                .field("gone", Schema.STRING_SCHEMA)
                .build();
        var newer = SchemaBuilder.struct()
                .name("shop.Order")
                .version(2)
                .field("id", Schema.INT64_SCHEMA)
                .field("state", SchemaBuilder.string().defaultValue("open").build())
                .field("note", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        var written = new ArrayList<SchemaAndValue>();
        var expected = new ArrayList<Struct>();
        for (int i = 0; i < ROWS; i++) {
            boolean late = i % 3 == 1;
            var value = late
                    ? new Struct(old).put("id", i).put("gone", "x")
                    : new Struct(newer).put("id", (long) i).put("state", "done").put("note", "n" + i);
            written.add(new SchemaAndValue(late ? old : newer, value));
            expected.add(new Struct(newer)
                    .put("id", (long) i)
                    .put("state", late ? "open" : "done")
                    .put("note", late ? null : "n" + i));
        }

        // When
        var how = new How("parquet", parquet(ParquetCodec.SNAPPY, true, Compatibility.BACKWARD), null, 2);
        files.add("evolved", how, written, newer, expected);

        // Then
        assertReadBy("pyarrow", "duckdb");
    }

    @Test
    void findValuesWithoutASchemaInTheInferredOne() throws IOException {
        // Given
        var inner = SchemaBuilder.struct()
                .optional()
                .field("x", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .build();
        var schema = SchemaBuilder.struct()
                .field("id", Schema.OPTIONAL_INT64_SCHEMA)
                .field("inner", inner)
                .field(
                        "tags",
                        SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA)
                                .optional()
                                .build())
                .build();
        var written = new ArrayList<SchemaAndValue>();
        var expected = new ArrayList<Struct>();
        for (int i = 0; i < 3 * ROWS; i++) {
            var value = new LinkedHashMap<String, Object>();
            value.put("id", (long) i);
            value.put("inner", i % 5 == 0 ? null : Map.of("x", i % 2 == 0 ? (Object) (long) i : (Object) (i + 0.5)));
            value.put("tags", i % 3 == 0 ? List.of() : List.of("t" + i, "u"));
            written.add(new SchemaAndValue(null, value));
            expected.add(new Struct(schema)
                    .put("id", (long) i)
                    .put("inner", i % 5 == 0 ? null : new Struct(inner).put("x", i % 2 == 0 ? (double) i : i + 0.5))
                    .put("tags", value.get("tags")));
        }

        // When
        var how = new How("parquet", parquet(ParquetCodec.GZIP, true, NONE), null, 2);
        files.add("inferred", how, written, schema, expected);

        // Then
        assertReadBy("pyarrow", "duckdb");
    }

    @Test
    void findWhatWasWrittenToTextAndBytes() throws IOException {
        // Given
        for (var framing : framings()) {
            var schema = random.schema();
            var rows = random.rows(schema, ROWS);
            files.add(name("json", framing), new How("json", new JsonFormat(JSON), framing, 1), schema, rows);
            files.add(
                    name("array", framing), new How("json-array", new JsonArrayFormat(JSON), framing, 1), schema, rows);
            var flat = random.flatSchema();
            files.add(name("csv", framing), new How("csv", csv(), framing, 1), flat, random.rows(flat, ROWS));
            var text = random.rows(Schema.STRING_SCHEMA, ROWS);
            files.add(
                    name("text", framing),
                    new How("text", new TextFormat(JSON), framing, 1),
                    Schema.STRING_SCHEMA,
                    text);
            var bytes = random.rows(Schema.BYTES_SCHEMA, ROWS);
            var lengths = new How("bytes", ByteArrayFormat.lengthPrefixed(".bin"), framing, 1);
            files.add(name("bytes", framing), lengths, Schema.BYTES_SCHEMA, bytes);
        }

        // When / Then
        assertReadBy("python");
    }

    private static final Compatibility NONE = Compatibility.NONE;
    private static final Schema MAP = SchemaBuilder.map(
                    Schema.STRING_SCHEMA,
                    SchemaBuilder.array(Schema.INT64_SCHEMA).build())
            .build();

    private void assertReadBy(String... readers) throws IOException {
        var said = OtherReaders.read(folder);
        var expected = files.cases().stream()
                .flatMap(name -> Arrays.stream(readers).map(reader -> "ok " + name + " " + reader))
                .toList();
        assertThat(said.stream().map(line -> line.replaceFirst("^(ok \\S+ \\S+) \\d+$", "$1")))
                .as("with seed %d", SEED)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static RecordFormat parquet(ParquetCodec codec, boolean dictionary, Compatibility compatibility) {
        var rows = new RowSettings(compatibility, 100, Schemaless.INFER, null, 20, true, false, false);
        return new ParquetFormat(
                new ParquetSettings(codec, FRAME, 8_192, dictionary, List.of("f0"), "penstock version 1"), rows, JSON);
    }

    private static RecordFormat csv() {
        return new CsvFormat(new CsvSettings(List.of(), ',', true, "NULL", false, "\n"), JSON, RowSettings.defaults());
    }

    private static List<@Nullable Framing> framings() {
        var framings = new ArrayList<@Nullable Framing>();
        framings.add(null);
        for (FrameCodec codec : List.of(new GzipFrames(1), new ZstdFrames(1), new SnappyFrames(), new Lz4Frames())) {
            framings.add(new Framing(codec, FRAME, false));
        }
        return framings;
    }

    private static String name(String format, @Nullable Framing framing) {
        return format + (framing == null ? "" : framing.extension());
    }
}
