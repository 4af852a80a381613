package io.penstock.connect.azure.blob.readers;

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
import io.penstock.connect.azure.blob.format.row.RowEnvelope;
import io.penstock.connect.azure.blob.format.row.RowSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
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
    private static final Schema MAP = SchemaBuilder.map(
                    Schema.STRING_SCHEMA,
                    SchemaBuilder.array(Schema.INT64_SCHEMA).build())
            .build();

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
                var how = new How("parquet", parquet(codec, i % 2 == 0), null, 2);
                files.add("random-%s-%d".formatted(codec, i), how, schema, random.rows(schema, ROWS));
            }
        }

        // When / Then
        files.assertReadByOthers("files of the seed " + SEED);
    }

    @Test
    void findWhatWasWrittenToAvro() throws IOException {
        // Given
        for (var codec : AvroCodec.values()) {
            for (int i = 0; i < SCHEMAS; i++) {
                var schema = random.schema();
                var how = new How("avro", avro(codec, i % 2 == 0), null, 2);
                files.add("random-%s-%d".formatted(codec, i), how, schema, random.rows(schema, ROWS));
            }
        }

        // When / Then
        files.assertReadByOthers("files of the seed " + SEED);
    }

    @Test
    void findValuesThatAreNoStructs() throws IOException {
        // Given
        var list = SchemaBuilder.array(Schema.OPTIONAL_INT32_SCHEMA).optional().build();
        var hows = List.of(
                new How("parquet", parquet(ParquetCodec.ZSTD, true), null, 1),
                new How("avro", avro(AvroCodec.ZSTANDARD, true), null, 1));
        for (var how : hows) {
            var name = how.shape();
            files.add(name + "-text", how, Schema.STRING_SCHEMA, List.of("a", "", "ü"));
            files.add(name + "-list", how, list, List.of(List.of(), Arrays.asList(1, null), List.of(2)));
            files.add(name + "-map", how, MAP, List.of(Map.of(), Map.of("a", List.of(1L)), Map.of("b", List.of())));
        }

        // When / Then
        files.assertReadByOthers("files of the seed " + SEED);
    }

    @Test
    void findDecimalsOfMoreDigitsThanOthersWrite() throws IOException {
        // Given: duckdb reads them as floating point numbers
        var schema = SchemaBuilder.struct()
                .field(
                        "d",
                        Decimal.builder(20)
                                .parameter("connect.decimal.precision", "60")
                                .build())
                .build();
        var most = new BigDecimal(BigInteger.TEN.pow(60).subtract(BigInteger.ONE), 20);
        var rows = List.of(new Struct(schema).put("d", most), new Struct(schema).put("d", most.negate()));

        // When
        var parquet = new How("parquet", parquet(ParquetCodec.NONE, true), null, 1).hint("readers", "pyarrow");
        files.add("parquet", parquet, schema, rows);
        files.add("avro", new How("avro", avro(AvroCodec.NULL, true), null, 1), schema, rows);

        // Then
        files.assertReadByOthers();
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
                new How("parquet", parquet(ParquetCodec.NONE, true), null, 1),
                List.of(new SchemaAndValue(written, value)),
                expected,
                List.of(found));

        // Then
        files.assertReadByOthers("files of the seed " + SEED);
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
        files.assertReadByOthers("files of the seed " + SEED);
    }

    private static RecordFormat parquet(ParquetCodec codec, boolean dictionary) {
        var settings = new ParquetSettings(codec, FRAME, 8_192, dictionary, List.of("f0"), "penstock version 1");
        return new ParquetFormat(settings, RowSettings.defaults(), JSON);
    }

    private static RecordFormat avro(AvroCodec codec, boolean connectMetaData) {
        var settings = new AvroSettings(codec, connectMetaData, true, new NullRule(true), FRAME);
        return new AvroFormat(settings, RowSettings.defaults(), RowEnvelope.NONE, new JsonValueText(JSON));
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
