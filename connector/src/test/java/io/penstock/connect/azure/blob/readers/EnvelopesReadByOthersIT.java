package io.penstock.connect.azure.blob.readers;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All parts of a record, and records that lack some: no key, no value, no headers, no timestamp. */
class EnvelopesReadByOthersIT {
    private static final int ROWS = 300;
    private static final String MEMBERS = "key,value,headers,topic,partition,offset,timestamp";
    private static final Schema KEY = SchemaBuilder.struct()
            .name("shop.Key")
            .field("id", Schema.INT32_SCHEMA)
            .field("region", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    private static final Schema VALUE = value(false);
    private static final Schema OPTIONAL_VALUE = value(true);

    @TempDir
    Path folder;

    private WrittenFiles files;

    @BeforeEach
    void openFolder() {
        files = new WrittenFiles(folder);
    }

    @Test
    void findEveryPartInRowsOfAvroAndParquet() throws IOException {
        // Given
        var schema = members(
                SchemaBuilder.struct().field("key", optional(KEY)).field("value", OPTIONAL_VALUE),
                Schema.OPTIONAL_STRING_SCHEMA);
        var expected = rows(i -> members(schema, i)
                .put("key", i % 5 == 0 ? null : inside(schema, i))
                .put("value", i % 7 == 3 ? null : value(OPTIONAL_VALUE, i)));

        // When
        for (var format : List.of("avro", "parquet")) {
            files.addRecords(format, how(format, MEMBERS), records(), schema, expected);
        }

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findEveryPartInObjectsOfJson() throws IOException {
        // Given
        var schema = members(
                SchemaBuilder.struct().field("key", optional(KEY)).field("value", OPTIONAL_VALUE), Expected.PARSED);
        var expected = rows(i -> members(schema, i)
                .put("key", i % 5 == 0 ? null : inside(schema, i))
                .put("value", i % 7 == 3 ? null : value(OPTIONAL_VALUE, i)));

        // When
        for (var format : List.of("json", "json-array")) {
            files.addRecords(format, how(format, MEMBERS), records(), schema, expected);
        }

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findEveryPartInColumnsOfCsv() throws IOException {
        // Given
        var schema = SchemaBuilder.struct()
                .field("key", Expected.PARSED)
                .field("value.name", Schema.OPTIONAL_STRING_SCHEMA)
                .field("value.size", Schema.OPTIONAL_INT64_SCHEMA)
                .field("headers", Expected.PARSED)
                .field("topic", Schema.STRING_SCHEMA)
                .field("partition", Schema.INT32_SCHEMA)
                .field("offset", Schema.INT64_SCHEMA)
                .field("timestamp", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
        var expected = rows(i -> source(schema, i)
                .put("key", i % 5 == 0 ? null : "{\"id\":" + i + ",\"region\":" + (i % 2 == 0 ? null : "\"e,u\"") + "}")
                .put("value.name", i % 7 == 3 ? null : name(i))
                .put("value.size", i % 7 == 3 || i % 2 == 0 ? null : (Long) (long) i)
                .put("headers", i % 3 == 0 ? "[]" : headerText(i)));

        // When
        files.addRecords("csv", how("csv", MEMBERS), records(), schema, expected);

        // Then
        files.assertReadByOthers();
    }

    @Test
    void findKeysOfEveryKind() throws IOException {
        // Given: a key with a schema keeps its type, any other is JSON text
        var keys = Map.of(
                "text", new SchemaAndValue(Schema.STRING_SCHEMA, "k\"1"),
                "number", new SchemaAndValue(Schema.INT64_SCHEMA, 7L),
                "bytes", new SchemaAndValue(Schema.BYTES_SCHEMA, new byte[] {1, (byte) 200}),
                "loose", new SchemaAndValue(null, Map.of("a", List.of(1, "b"))),
                "loose-text", new SchemaAndValue(null, "plain"));
        var texts = Map.of("loose", "{\"a\":[1,\"b\"]}", "loose-text", "\"plain\"");

        // When
        for (var format : List.of("avro", "parquet")) {
            for (var key : keys.entrySet()) {
                var given = key.getValue();
                var own = given.schema() == null ? Schema.STRING_SCHEMA : given.schema();
                var schema = SchemaBuilder.struct()
                        .field("offset", Schema.INT64_SCHEMA)
                        .field("key", optional(own))
                        .build();
                var found = given.schema() == null ? texts.get(key.getKey()) : given.value();
                files.addRecords(
                        format + "-" + key.getKey(),
                        how(format, "offset,key"),
                        List.of(
                                record(0, given, new SchemaAndValue(VALUE, value(VALUE, 0)), new ConnectHeaders()),
                                record(1, given, new SchemaAndValue(VALUE, value(VALUE, 1)), new ConnectHeaders())),
                        schema,
                        List.of(
                                new Struct(schema).put("offset", 0L).put("key", found),
                                new Struct(schema).put("offset", 1L).put("key", found)));
            }
        }

        // Then
        files.assertReadByOthers();
    }

    private static Schema value(boolean optional) {
        var builder = SchemaBuilder.struct()
                .name("shop.Order")
                .field("name", Schema.STRING_SCHEMA)
                .field("size", Schema.OPTIONAL_INT64_SCHEMA);
        return optional ? builder.optional().build() : builder.build();
    }

    private static Schema optional(Schema schema) {
        var builder = new SchemaBuilder(schema.type()).optional();
        if (schema.type() == Schema.Type.STRUCT) {
            builder.name(schema.name());
            schema.fields().forEach(field -> builder.field(field.name(), field.schema()));
        }
        return builder.build();
    }

    private static Schema members(SchemaBuilder first, Schema header) {
        var pair = SchemaBuilder.struct()
                .field("key", Schema.STRING_SCHEMA)
                .field("value", header)
                .build();
        return first.field("headers", SchemaBuilder.array(pair).build())
                .field("topic", Schema.STRING_SCHEMA)
                .field("partition", Schema.INT32_SCHEMA)
                .field("offset", Schema.INT64_SCHEMA)
                .field("timestamp", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
    }

    private static List<Struct> rows(IntFunction<Struct> row) {
        return IntStream.range(0, ROWS).mapToObj(row).toList();
    }

    private static Struct source(Schema schema, int i) {
        return new Struct(schema)
                .put("topic", "t")
                .put("partition", 0)
                .put("offset", (long) i)
                .put("timestamp", i % 11 == 4 ? null : HOUR_14 + i);
    }

    private static Struct members(Schema schema, int i) {
        var pair = schema.field("headers").schema().valueSchema();
        boolean parsed = pair.field("value").schema().equals(Expected.PARSED);
        var quote = parsed ? "\"" : "";
        var headers = new ArrayList<Struct>();
        if (i % 3 != 0) {
            headers.add(header(pair, "trace", quote + "t" + i + quote));
            headers.add(header(pair, "raw", quote + "Acg=" + quote));
            headers.add(header(pair, "trace", null));
            headers.add(header(pair, "n", String.valueOf(i)));
            headers.add(header(pair, "who", "{\"id\":1,\"region\":\"x\"}"));
        }
        return source(schema, i).put("headers", headers);
    }

    private static Struct header(Schema pair, String key, @Nullable String value) {
        return new Struct(pair).put("key", key).put("value", value);
    }

    private static String headerText(int i) {
        return ("[{'key':'trace','value':'t%d'},{'key':'raw','value':'Acg='},{'key':'trace','value':null},"
                        + "{'key':'n','value':%d},{'key':'who','value':{'id':1,'region':'x'}}]")
                .formatted(i, i)
                .replace('\'', '"');
    }

    private static Headers headers(int i) {
        var headers = new ConnectHeaders();
        if (i % 3 != 0) {
            headers.addString("trace", "t" + i);
            headers.addBytes("raw", new byte[] {1, (byte) 200});
            headers.add("trace", null, Schema.OPTIONAL_STRING_SCHEMA);
            headers.addInt("n", i);
            headers.addStruct("who", new Struct(KEY).put("id", 1).put("region", "x"));
        }
        return headers;
    }

    private static Struct inside(Schema envelope, int i) {
        return key(envelope.field("key").schema(), i);
    }

    private static Struct key(Schema schema, int i) {
        return new Struct(schema).put("id", i).put("region", i % 2 == 0 ? null : "e,u");
    }

    private static String name(int i) {
        return i % 4 == 0 ? "" : "n\"" + i;
    }

    private static Struct value(Schema schema, int i) {
        return new Struct(schema).put("name", name(i)).put("size", i % 2 == 0 ? null : (Long) (long) i);
    }

    private static List<SinkRecord> records() {
        var records = new ArrayList<SinkRecord>();
        for (int i = 0; i < ROWS; i++) {
            var key = new SchemaAndValue(KEY, i % 5 == 0 ? null : key(KEY, i));
            var value = new SchemaAndValue(VALUE, i % 7 == 3 ? null : value(VALUE, i));
            records.add(record(i, key, value, headers(i)));
        }
        return records;
    }

    /** A record whose topic a transform has renamed. */
    private static SinkRecord record(int i, SchemaAndValue key, SchemaAndValue value, Headers headers) {
        return new SinkRecord(
                "renamed",
                9,
                key.schema(),
                key.value(),
                value.schema(),
                value.value(),
                i,
                i % 11 == 4 ? null : HOUR_14 + i,
                TimestampType.CREATE_TIME,
                headers,
                WrittenFiles.SOURCE.topic(),
                WrittenFiles.SOURCE.partition(),
                i);
    }

    private static How how(String shape, String members) {
        var format = Map.of(
                        "avro", "AvroFormat",
                        "parquet", "ParquetFormat",
                        "json", "JsonFormat",
                        "json-array", "JsonArrayFormat",
                        "csv", "CsvFormat")
                .get(shape);
        return How.configured(
                shape,
                1,
                "format.class",
                format,
                "penstock.envelope.fields",
                members,
                "behavior.on.null.values",
                members.contains("key") ? "write" : "fail",
                "penstock.csv.null",
                "NULL");
    }
}
