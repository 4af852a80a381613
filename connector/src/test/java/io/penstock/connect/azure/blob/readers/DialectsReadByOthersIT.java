package io.penstock.connect.azure.blob.readers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways of writing JSON and CSV that a user can choose. */
class DialectsReadByOthersIT {
    private static final int ROWS = 30;
    private static final String JSON = "JsonFormat";
    private static final String CSV = "CsvFormat";

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
    void findDecimalsAsNumbersAndTimesAsText() throws IOException {
        // Given
        String[] chosen = {
            "json.decimal.format", "NUMERIC", "penstock.json.temporal", "iso", "penstock.csv.null", "NULL"
        };

        // When
        files.add("json", how("json", JSON, chosen), nested.schema(), nested.rows(ROWS));
        files.add("array", how("json-array", "JsonArrayFormat", chosen), nested.schema(), nested.rows(ROWS));
        files.add("csv", how("csv", CSV, chosen), nested.schema(), nested.rows(ROWS));

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findBytesAsText() throws IOException {
        // Given
        var schema = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("raw", Schema.OPTIONAL_BYTES_SCHEMA)
                .build();
        var rows = new ArrayList<Struct>();
        for (int i = 0; i < ROWS; i++) {
            var text = "{\"i\": " + i + ", \"t\": \"äß語🙂\r\n\"}";
            rows.add(new Struct(schema).put("id", i).put("raw", i % 3 == 0 ? null : text.getBytes(UTF_8)));
        }
        String[] chosen = {"penstock.value.bytes.encoding", "none", "penstock.csv.null", "NULL"};

        // When
        files.add("json", how("json", JSON, chosen).hint("bytes", "text"), schema, rows);
        files.add("csv", how("csv", CSV, chosen).hint("bytes", "text"), schema, rows);

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findTextThatWasJsonAlready() throws IOException {
        // Given
        var texts = List.of("{\"a\":[1,\"ä\",null]}", "[]", "\"text\"", "17", "true", " { } ");
        String[] chosen = {"penstock.json.raw.strings", "true"};

        // When
        files.add("json", how("json", JSON, chosen), written(texts), Expected.PARSED, texts);
        files.add("array", how("json-array", "JsonArrayFormat", chosen), written(texts), Expected.PARSED, texts);

        // Then
        files.assertReadByOthers();
    }

    @Test
    void tellEmptyTextFromNullInEveryDialectOfCsv() throws IOException {
        // Given: an empty text is quoted where null is empty, which Python's own reader cannot see
        var tabs = how("csv", CSV, "penstock.csv.delimiter", "\\t", "penstock.csv.line.end", "crlf")
                .hint("csv", Map.of("delimiter", "\t", "null", "", "line_end", "\r\n"))
                .hint("readers", "pyarrow,duckdb");
        var bare = how("csv", CSV, "penstock.csv.header", "false", "penstock.csv.quote", "all")
                .hint("csv", Map.of("header", false, "null", ""))
                .hint("readers", "pyarrow,duckdb");
        var semicolons = how(
                        "csv",
                        CSV,
                        "penstock.csv.delimiter",
                        ";",
                        "penstock.csv.null",
                        "\\N",
                        "penstock.csv.line.end",
                        "crlf",
                        "penstock.csv.header",
                        "false")
                .hint("csv", Map.of("delimiter", ";", "null", "\\N", "line_end", "\r\n", "header", false));

        // When
        files.add("tabs", tabs, flat.schema(), flat.rows(ROWS));
        files.add("bare", bare, flat.schema(), flat.rows(ROWS));
        files.add("semicolons", semicolons, flat.schema(), flat.rows(ROWS));

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findTheColumnsThatWereAskedForInMapsWithoutASchema() throws IOException {
        // Given
        var schema = SchemaBuilder.struct()
                .field("at.country", Schema.OPTIONAL_STRING_SCHEMA)
                .field("id", Schema.OPTIONAL_INT64_SCHEMA)
                .field("absent", Schema.OPTIONAL_STRING_SCHEMA)
                .field("tags", Expected.PARSED)
                .build();
        var written = new ArrayList<SchemaAndValue>();
        var expected = new ArrayList<Struct>();
        for (int i = 0; i < ROWS; i++) {
            var at = i % 2 == 0 ? Map.of("country", "D;E," + i) : Map.of("city", "x");
            var value = new TreeMap<>(Map.of("id", (long) i, "at", at, "tags", List.of("a", i), "more", true));
            written.add(new SchemaAndValue(null, value));
            expected.add(new Struct(schema)
                    .put("at.country", i % 2 == 0 ? "D;E," + i : null)
                    .put("id", (long) i)
                    .put("tags", "[\"a\"," + i + "]"));
        }

        // When
        var how = how("csv", CSV, "penstock.csv.fields", "at.country,id,absent,tags", "penstock.csv.null", "NULL");
        files.add("fields", how, written, schema, expected);

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findNullsWhereDefaultsWereNotWanted() throws IOException {
        // Given
        var schema = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field(
                        "state",
                        SchemaBuilder.string().optional().defaultValue("open").build())
                .build();
        var bare = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("state", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        var written = new ArrayList<SchemaAndValue>();
        var expected = new ArrayList<Struct>();
        for (int i = 0; i < ROWS; i++) {
            var state = i % 2 == 0 ? null : "done";
            written.add(
                    new SchemaAndValue(schema, new Struct(schema).put("id", i).put("state", state)));
            expected.add(new Struct(bare).put("id", i).put("state", state));
        }
        String[] chosen = {"penstock.replace.null.with.default", "false", "penstock.csv.null", "NULL"};

        // When
        files.add("json", how("json", JSON, chosen), written, bare, expected);
        files.add("csv", how("csv", CSV, chosen), written, bare, expected);
        files.add("avro", how("avro", "AvroFormat", chosen), written, bare, expected);
        files.add("parquet", how("parquet", "ParquetFormat", chosen), written, bare, expected);

        // Then
        files.assertReadByOthers();
    }

    private static List<SchemaAndValue> written(List<String> texts) {
        return texts.stream()
                .map(text -> new SchemaAndValue(Schema.STRING_SCHEMA, text))
                .toList();
    }

    private static How how(String shape, String format, String... more) {
        var properties = new ArrayList<>(List.of("format.class", format));
        properties.addAll(List.of(more));
        return How.configured(shape, 1, properties.toArray(String[]::new));
    }
}
