package io.penstock.connect.azure.blob;

import static io.penstock.connect.azure.blob.StubbedTask.SOURCE;
import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One way in which a record can be wrong.
 *
 * @param title for the name of the test
 * @param settings under which it is
 * @param right value of a record that is not wrong
 * @param wrong value of the one that is
 * @param expected what the message holds
 */
record BadRecord(String title, Map<String, String> settings, Value right, Value wrong, String expected) {
    /** Stands in every wrong value that can hold text; no message may show it. */
    static final String CONTENT = "4711-content-of-the-record";

    private static final Schema PRICE =
            Decimal.builder(2).parameter("connect.decimal.precision", "4").build();
    private static final Schema PRICED =
            SchemaBuilder.struct().name("Order").field("price", PRICE).build();
    private static final Schema NUMBERED = order(3, Schema.INT64_SCHEMA);
    private static final Schema NAMED = order(4, Schema.STRING_SCHEMA);

    /** A value with its schema, and the time of its record in ms, or null. */
    record Value(Schema schema, Object value, Long time) {
        static Value of(Object value) {
            return new Value(null, value, HOUR_14);
        }
    }

    SinkRecord good(long offset) {
        return at(offset, right);
    }

    SinkRecord bad(long offset) {
        return at(offset, wrong);
    }

    @Override
    public String toString() {
        return title;
    }

    static Stream<BadRecord> all() {
        return Stream.of(folders(), times(), values(), sizes(), schemas(), policies())
                .flatMap(rows -> rows);
    }

    private static Stream<BadRecord> folders() {
        var city = Map.of("partitioner.class", "FieldPartitioner", "partition.field.name", "city");
        var five = Map.of("partitioner.class", "FieldPartitioner", "partition.field.name", "a,b,c,d,e");
        var good = Value.of(Map.of("city", "a"));
        var map = new HashMap<>(Map.of("name", CONTENT));
        var long250 = new TreeMap<String, Object>();
        List.of("a", "b", "c", "d", "e").forEach(name -> long250.put(name, CONTENT.repeat(9)));
        return Stream.of(
                row("fraction in the path", city, good, of("city", 1.5), "field city is of type Double"),
                row("bytes in the path", city, good, of("city", new byte[] {1}), "field city is of type byte[]"),
                row("list in the path", city, good, of("city", List.of(CONTENT)), "field city is of type List"),
                row("map in the path", city, good, of("city", map), "makes no stable folder name"),
                row("struct in the path", city, good, of("city", numbered(1)), "field city is of type Struct"),
                row("long folder", city, good, of("city", CONTENT.repeat(40)), "characters, over 1024"),
                row("long blob name", five, Value.of(Map.of()), Value.of(long250), "the blob name would have 1"));
    }

    private static Stream<BadRecord> times() {
        var field = Map.of("timestamp.extractor", "RecordField", "timestamp.field", "at");
        var header = Map.of("timestamp.extractor", "RecordHeader", "timestamp.field", "at");
        var good = of("at", HOUR_14);
        var late = new HashMap<>(field);
        late.put("penstock.late.after.ms", "60000");
        late.put("penstock.late.policy", "dlq");
        return Stream.of(
                row("no field", field, good, of("text", CONTENT), "the record has no time: RecordField at found none"),
                row("null field", field, good, of("at", null), "the record has no time: RecordField at found none"),
                row("no time in text", field, good, of("at", CONTENT), "field at holds text that is no ISO-8601 time"),
                row("list as time", field, good, of("at", List.of(CONTENT)), "field at is of type List"),
                row("other unit", field, good, of("at", HOUR_14 * 1_000), "does penstock.timestamp.unit fit?"),
                row("no header", header, null, of("text", CONTENT), "no time: RecordHeader at found none"),
                row(
                        "no Kafka timestamp",
                        Map.of(),
                        good,
                        new Value(null, Map.of("text", CONTENT), null),
                        "the record has no time: Record found none"),
                row("late", late, good, of("at", HOUR_14 - 61_000), "the record is late: its time is 61000 ms before"));
    }

    private static Stream<BadRecord> values() {
        var json = Map.of("penstock.json.raw.strings", "true");
        var utf8 = Map.of("penstock.value.bytes.encoding", "none");
        var columns = Map.of("format.class", "csv", "penstock.csv.fields", "a");
        var latin = new byte[] {(byte) 0xe4, 'x'};
        return Stream.of(
                row("unknown class", Map.of(), of("a", 1), of("a", new Locked(CONTENT)), "has no Connect type"),
                row(
                        "half a pair",
                        format("text"),
                        Value.of("a"),
                        Value.of(CONTENT + '\ud83d'),
                        "half of a surrogate pair"),
                row("break in JSON", json, Value.of("{}"), Value.of("{\n}" + CONTENT), "the text holds a line break"),
                row("break in text", format("text"), Value.of("a"), Value.of(CONTENT + "\nb"), "holds a line break"),
                row(
                        "struct as bytes",
                        format("bytearray"),
                        Value.of("a"),
                        struct(),
                        "value is STRUCT, expected bytes or"),
                row(
                        "map as bytes",
                        format("bytearray"),
                        Value.of("a"),
                        of("a", CONTENT),
                        "value is MAP, expected bytes"),
                row(
                        "bytes as text",
                        utf8,
                        of("a", 1),
                        of("a", latin),
                        "the bytes are not UTF-8 text, as penstock.value"),
                row("columns of a map", format("csv"), struct(), of("a", CONTENT), "set penstock.csv.fields"),
                row("columns of text", columns, of("a", 1), Value.of(CONTENT), "needs a struct or a map"));
    }

    private static Stream<BadRecord> sizes() {
        var limit = Map.of("penstock.record.max.bytes", "1024");
        return Stream.of(row(
                "too large",
                limit,
                of("a", 1),
                of("a", CONTENT.repeat(100)),
                "the encoded record has 2609 bytes, over penstock.record.max.bytes=1024"));
    }

    private static Stream<BadRecord> schemas() {
        var strict = Map.of("format.class", "AvroFormat", "penstock.schema.recursion", "fail");
        var shallow = Map.of(
                "format.class", "AvroFormat", "penstock.schema.recursion", "fail", "penstock.schema.max.depth", "2");
        var backward = Map.of("format.class", "AvroFormat", "schema.compatibility", "BACKWARD");
        var none = Map.of("format.class", "AvroFormat", "penstock.schemaless.mode", "fail");
        var given = Map.of(
                "format.class",
                "AvroFormat",
                "penstock.schemaless.mode",
                "schema",
                "penstock.schemaless.schema",
                "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}");
        return Stream.of(
                row("recursion", strict, struct(), recursive(), "the schema contains itself at field next"),
                row("depth", shallow, struct(), deep(), "more than 2 levels"),
                row(
                        "Avro digits",
                        format("avro"),
                        priced("1.00"),
                        priced("12345.00"),
                        "field price: the decimal has 7"),
                row("Avro precision", format("avro"), priced("1.00"), priced("12345.00"), "precision 4 (scale 2)"),
                row(
                        "Parquet digits",
                        format("parquet"),
                        priced("1.00"),
                        priced("12345.00"),
                        "field price: the decimal"),
                row(
                        "Parquet precision",
                        format("parquet"),
                        priced("1.00"),
                        priced("12345.00"),
                        "precision of 4 (scale 2)"),
                row("versions", backward, struct(), named(), "schema Order version 4 does not go with version 3"),
                row("first difference", backward, struct(), named(), "field id"),
                row(
                        "no schema",
                        none,
                        struct(),
                        of("id", CONTENT),
                        "has no schema, and penstock.schemaless.mode is fail"),
                row("given schema", given, of("id", 1L), of("id", CONTENT), "field id is a String, not INT64"));
    }

    private static Stream<BadRecord> policies() {
        var dlq = Map.of("behavior.on.null.values", "dlq");
        var reported = Map.of("behavior.on.null.values", "ignore", "report.null.values.to.dlq", "true");
        return Stream.of(
                row("no value", dlq, of("a", 1), Value.of(null), "the value is null"),
                row("no value, by the older name", reported, of("a", 1), Value.of(null), "the value is null"));
    }

    private static BadRecord row(
            String title, Map<String, String> settings, Value right, Value wrong, String expected) {
        return new BadRecord(title, settings, right, wrong, expected);
    }

    private static Map<String, String> format(String name) {
        return Map.of("format.class", name);
    }

    private static Value of(String field, Object value) {
        var map = new HashMap<String, Object>();
        map.put(field, value);
        return Value.of(map);
    }

    static SinkRecord value(long offset, String field, Object value) {
        return at(offset, of(field, value));
    }

    private static Schema order(int version, Schema id) {
        return SchemaBuilder.struct()
                .name("Order")
                .version(version)
                .field("id", id)
                .build();
    }

    private static Struct numbered(long id) {
        return new Struct(NUMBERED).put("id", id);
    }

    private static Value struct() {
        return new Value(NUMBERED, numbered(1), HOUR_14);
    }

    private static Value named() {
        return new Value(NAMED, new Struct(NAMED).put("id", CONTENT), HOUR_14);
    }

    private static Value priced(String price) {
        return new Value(PRICED, new Struct(PRICED).put("price", new BigDecimal(price)), HOUR_14);
    }

    private static Value recursive() {
        var node = SchemaBuilder.struct().name("Node").optional();
        node.field("text", Schema.STRING_SCHEMA).field("next", node);
        var schema = node.build();
        return new Value(schema, new Struct(schema).put("text", CONTENT), HOUR_14);
    }

    private static Value deep() {
        var inner = SchemaBuilder.struct().field("text", Schema.STRING_SCHEMA).build();
        var middle = SchemaBuilder.struct().field("inner", inner).build();
        var outer = SchemaBuilder.struct().field("middle", middle).build();
        var value = new Struct(outer)
                .put("middle", new Struct(middle).put("inner", new Struct(inner).put("text", CONTENT)));
        return new Value(outer, value, HOUR_14);
    }

    private static SinkRecord at(long offset, Value value) {
        var record = new SinkRecord(
                SOURCE.topic(),
                SOURCE.partition(),
                null,
                null,
                value == null ? null : value.schema(),
                value == null ? Map.of("a", 1) : value.value(),
                offset,
                value == null ? Long.valueOf(HOUR_14) : value.time(),
                TimestampType.CREATE_TIME);
        if (value == null) {
            record.headers().addLong("at", HOUR_14);
        }
        return record;
    }

    /** Of a class that no converter makes. */
    private record Locked(String text) {}
}
