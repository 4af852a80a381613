package io.penstock.connect.azure.blob.readers;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values without a schema in files that have one: inferred, given, or a column of text. */
class SchemalessReadByOthersIT {
    private static final int ROWS = 400;
    private static final Map<String, String> COLUMNAR = Map.of("avro", "AvroFormat", "parquet", "ParquetFormat");

    @TempDir
    Path folder;

    private WrittenFiles files;

    @BeforeEach
    void openFolder() {
        files = new WrittenFiles(folder);
    }

    @Test
    void findValuesWithoutASchemaInTheInferredOne() throws IOException {
        // Given: more rows than the sample has, and a column of nothing but nulls, which has none
        var inner = SchemaBuilder.struct()
                .optional()
                .field("x", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .build();
        var schema = SchemaBuilder.struct()
                .field("id", Schema.OPTIONAL_INT64_SCHEMA)
                .field("inner", inner)
                .field("tags", list(Schema.OPTIONAL_STRING_SCHEMA))
                .field("parts", list(inner))
                .field("clash", Schema.OPTIONAL_STRING_SCHEMA)
                .field("flag", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                .field("raw", Schema.OPTIONAL_BYTES_SCHEMA)
                .field("at", Timestamp.builder().optional().build())
                .field("wide", map(Schema.OPTIONAL_STRING_SCHEMA))
                .build();
        var written = new ArrayList<SchemaAndValue>();
        var expected = new ArrayList<Struct>();
        for (int i = 0; i < 3 * ROWS; i++) {
            var value = loose(i);
            written.add(new SchemaAndValue(null, value));
            var part = new Struct(inner).put("x", i % 2 == 0 ? (double) i : i + 0.5);
            var row = new Struct(schema).put("inner", i % 5 == 0 ? null : part).put("parts", List.of(part));
            row.put("clash", i % 2 == 0 ? String.valueOf(i) : "\"c" + i + "\"");
            row.put("wide", i == 0 ? wide("1") : null);
            List.of("id", "tags", "flag", "raw", "at").forEach(same -> row.put(same, value.get(same)));
            expected.add(row);
        }

        // When
        for (var format : COLUMNAR.entrySet()) {
            files.add(format.getKey(), how(format), written, schema, expected);
        }

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findValuesWithoutASchemaInTheGivenOne() throws IOException {
        // Given
        var given = """
                {"type": "record", "name": "Order", "fields": [
                  {"name": "id", "type": "int"},
                  {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
                  {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}]},
                  {"name": "state", "type": "string", "default": "open"},
                  {"name": "tags", "type": {"type": "map", "values": "long"}}]}""";
        var schema = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("price", Decimal.schema(2))
                .field("at", Timestamp.builder().optional().build())
                .field("state", Schema.STRING_SCHEMA)
                .field(
                        "tags",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA)
                                .build())
                .build();
        var written = new ArrayList<SchemaAndValue>();
        var expected = new ArrayList<Struct>();
        for (int i = 0; i < ROWS; i++) {
            var tags = i % 3 == 0 ? Map.of() : Map.of("a", (long) i);
            written.add(new SchemaAndValue(
                    null, Map.of("id", (long) i, "price", i + 0.5, "at", "2026-11-20T14:00:00.001Z", "tags", tags)));
            expected.add(new Struct(schema)
                    .put("id", i)
                    .put("price", new BigDecimal(i + ".50"))
                    .put("at", Date.from(Instant.parse("2026-11-20T14:00:00.001Z")))
                    .put("state", "open")
                    .put("tags", tags));
        }

        // When
        for (var format : COLUMNAR.entrySet()) {
            var how = how(format, "penstock.schemaless.mode", "schema", "penstock.schemaless.schema", given);
            files.add(format.getKey(), how, written, schema, expected);
        }

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findValuesWithoutASchemaAsTextAndInsideAnEnvelope() throws IOException {
        // Given
        var text = SchemaBuilder.struct()
                .field("value", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        var member = SchemaBuilder.struct()
                .optional()
                .field("id", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
        var envelope = SchemaBuilder.struct()
                .field("value", member)
                .field("offset", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
        var written = IntStream.range(0, ROWS)
                .mapToObj(i -> new SchemaAndValue(null, Map.of("id", i)))
                .toList();
        var texts = IntStream.range(0, ROWS)
                .mapToObj(i -> new Struct(text).put("value", "{\"id\":" + i + "}"))
                .toList();
        var envelopes = IntStream.range(0, ROWS)
                .mapToObj(i -> new Struct(envelope)
                        .put("value", new Struct(member).put("id", (long) i))
                        .put("offset", (long) i))
                .toList();

        // When
        for (var format : COLUMNAR.entrySet()) {
            var asText = how(format, "penstock.schemaless.mode", "json");
            var enveloped = how(format, "penstock.envelope.fields", "value,offset");
            files.add(format.getKey() + "-text", asText, written, text, texts);
            files.add(format.getKey() + "-envelope", enveloped, written, envelope, envelopes);
        }

        // Then
        files.assertReadByOthers();
    }

    private static Map<String, Object> loose(int i) {
        var value = new LinkedHashMap<String, Object>();
        var part = Map.of("x", i % 2 == 0 ? (Object) (long) i : (Object) (i + 0.5));
        value.put("id", (long) i);
        value.put("inner", i % 5 == 0 ? null : part);
        value.put("tags", i % 3 == 0 ? List.of() : List.of("t" + i, "u"));
        value.put("parts", List.of(part));
        value.put("clash", i % 2 == 0 ? (Object) i : "c" + i);
        value.put("flag", i % 4 == 0 ? null : i % 2 == 0);
        value.put("raw", new byte[] {(byte) i});
        value.put("at", Date.from(Instant.ofEpochMilli(i)));
        value.put("wide", i == 0 ? wide(1L) : null);
        value.put("nothing", null);
        return value;
    }

    /** More members than columns are made for. */
    private static Map<String, Object> wide(Object each) {
        var wide = new LinkedHashMap<String, Object>();
        IntStream.range(0, 1_001).forEach(i -> wide.put("k" + i, each));
        return wide;
    }

    private static Schema list(Schema element) {
        return SchemaBuilder.array(element).optional().build();
    }

    private static Schema map(Schema value) {
        return SchemaBuilder.map(Schema.STRING_SCHEMA, value).optional().build();
    }

    private static How how(Map.Entry<String, String> format, String... more) {
        var properties = new ArrayList<>(List.of("format.class", format.getValue(), "penstock.csv.null", "NULL"));
        properties.addAll(List.of(more));
        return How.configured(format.getKey(), 1, properties.toArray(String[]::new));
    }
}
