package io.penstock.connect.azure.blob.format.row;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records and sources for tests of rows. */
final class RowRecords {
    /** Names what was cut, without being JSON. */
    static final ValueText TEXT = (schema, value) -> "text of " + value;

    private RowRecords() {}

    static RowSource source(Compatibility compatibility) {
        return new RowSource(settings(compatibility, 20, true), RowEnvelope.NONE, TEXT);
    }

    static RowSettings settings(Compatibility compatibility, int maxDepth, boolean deepAsText) {
        return new RowSettings(compatibility, 100, Schemaless.INFER, null, maxDepth, deepAsText, false, false);
    }

    static SinkRecord sinkRecord(Struct value) {
        return new SinkRecord("t", 0, null, null, value.schema(), value, 0);
    }

    static SinkRecord sinkRecord(@Nullable Schema schema, @Nullable Object value) {
        return new SinkRecord("t", 0, null, null, schema, value, 0);
    }

    /** A record type {@code Order} with an id. */
    static SchemaBuilder order(@Nullable Integer version) {
        var builder = SchemaBuilder.struct().name("Order");
        return (version == null ? builder : builder.version(version)).field("id", Schema.INT64_SCHEMA);
    }

    static Struct order(Schema schema, long id) {
        return new Struct(schema).put("id", id);
    }

    static Object field(Row row, String name) {
        return ((Struct) java.util.Objects.requireNonNull(row.value())).get(name);
    }
}
