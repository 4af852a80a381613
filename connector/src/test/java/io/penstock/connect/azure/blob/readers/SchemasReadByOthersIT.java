package io.penstock.connect.azure.blob.readers;

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

/** Files whose schema is not that of each record: evolved, or cut where it contains itself. */
class SchemasReadByOthersIT {
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
        var formats = new TreeMap<>(COLUMNAR);
        formats.put("csv", "CsvFormat");
        for (var format : formats.entrySet()) {
            files.add(format.getKey(), how(format, "schema.compatibility", "BACKWARD"), written, newer, expected);
        }

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findPartsThatContainThemselvesOrLieTooDeepAsText() throws IOException {
        // Given
        var node = SchemaBuilder.struct().name("Node").optional();
        node.field("v", Schema.INT64_SCHEMA).field("next", node);
        var schema = SchemaBuilder.struct()
                .field("node", node)
                .field("deep", list(map(Schema.OPTIONAL_INT32_SCHEMA)))
                .build();
        var cut = SchemaBuilder.struct()
                .optional()
                .field("v", Schema.INT64_SCHEMA)
                .field("next", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        var found = SchemaBuilder.struct()
                .field("node", cut)
                .field("deep", list(Schema.OPTIONAL_STRING_SCHEMA))
                .build();
        var last = new Struct(node).put("v", 2L);
        var value = new Struct(schema)
                .put("node", new Struct(node).put("v", 1L).put("next", last))
                .put("deep", List.of(Map.of("a", 1)));
        var expected = new Struct(found)
                .put("node", new Struct(cut).put("v", 1L).put("next", "{\"v\":2,\"next\":null}"))
                .put("deep", List.of("{\"a\":1}"));

        // When
        for (var format : COLUMNAR.entrySet()) {
            var how = how(format, "penstock.schema.max.depth", "2");
            files.add(format.getKey(), how, List.of(new SchemaAndValue(schema, value)), found, List.of(expected));
        }

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findKeysThatMayBeNullAsKeysOrAsRecords() throws IOException {
        // Given
        var loose = SchemaBuilder.struct()
                .field(
                        "m",
                        SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.INT32_SCHEMA)
                                .build())
                .build();
        var strict = SchemaBuilder.struct()
                .field(
                        "m",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
                                .build())
                .build();
        var rows = List.of(new Struct(loose).put("m", Map.of("a", 1)), new Struct(loose).put("m", Map.of()));
        var kept = rows.stream()
                .map(row -> new Struct(strict).put("m", row.getMap("m")))
                .toList();
        var written = rows.stream().map(row -> new SchemaAndValue(loose, row)).toList();
        var avro = Map.entry("avro", "AvroFormat");

        // When
        files.add("records", how(avro), written, loose, rows);
        files.add("map", how(avro, "allow.optional.map.keys", "true"), written, strict, kept);

        // Then
        files.assertReadByOthers();
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
