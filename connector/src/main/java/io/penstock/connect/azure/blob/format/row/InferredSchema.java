package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.buffer.Block;
import io.penstock.connect.azure.blob.format.row.InferredType.ArrayOf;
import io.penstock.connect.azure.blob.format.row.InferredType.Plain;
import io.penstock.connect.azure.blob.format.row.InferredType.RecordOf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The schema that an inferred type gives a file, and the way of spooled values into it. All columns are optional. A field
 * of which nothing but nulls is known has no column; what is no record goes to a column {@code value}. Any thread.
 */
final class InferredSchema {
    private static final String VALUE = "value";
    private static final Schema TEXTS = SchemaBuilder.map(Schema.STRING_SCHEMA, SchemaShaper.TEXT)
            .optional()
            .build();
    private static final Schema TIMESTAMP = Timestamp.builder().optional().build();

    private final InferredType type;
    private final Schema schema;
    private final boolean wrapped;
    private final ValueText text;

    InferredSchema(InferredType type, ValueText text) {
        this.type = type;
        this.text = text;
        var row = type instanceof RecordOf fields ? struct(fields) : null;
        this.wrapped = row == null || row.fields().isEmpty();
        this.schema = row == null || row.fields().isEmpty()
                ? SchemaBuilder.struct().field(VALUE, column(type)).build()
                : row.build();
    }

    /** The schema of the file: a struct. */
    Schema schema() {
        return schema;
    }

    /** The rows of one frame. */
    RowCursor cursor(Block raw) {
        return new RowCursor(this, new SpoolInput(raw));
    }

    /** The next row of a spool. */
    Struct read(SpoolInput in) throws IOException {
        int kind = in.kind();
        if (wrapped) {
            var column = schema.field(VALUE);
            return new Struct(schema).put(column, value(type, column.schema(), kind, in));
        }
        return struct((RecordOf) type, schema, in);
    }

    private static SchemaBuilder struct(RecordOf type) {
        var builder = SchemaBuilder.struct();
        type.fields().forEach((name, field) -> {
            if (field != Plain.NOTHING) {
                builder.field(name, column(field));
            }
        });
        return builder;
    }

    private static Schema column(InferredType type) {
        if (type instanceof ArrayOf array) {
            return SchemaBuilder.array(column(array.element())).optional().build();
        }
        if (type instanceof RecordOf fields) {
            var nested = struct(fields);
            return nested.fields().isEmpty()
                    ? SchemaShaper.TEXT
                    : nested.optional().build();
        }
        return switch ((Plain) type) {
            case BOOLEAN -> Schema.OPTIONAL_BOOLEAN_SCHEMA;
            case INT64 -> Schema.OPTIONAL_INT64_SCHEMA;
            case FLOAT64 -> Schema.OPTIONAL_FLOAT64_SCHEMA;
            case STRING -> Schema.OPTIONAL_STRING_SCHEMA;
            case BYTES -> Schema.OPTIONAL_BYTES_SCHEMA;
            case TIMESTAMP -> TIMESTAMP;
            case TEXT_MAP -> TEXTS;
            case NOTHING, JSON -> SchemaShaper.TEXT;
        };
    }

    private @Nullable Object value(InferredType valueType, Schema column, int kind, SpoolInput in) throws IOException {
        if (kind == ValueSpool.NULL) {
            return null;
        }
        if (valueType instanceof ArrayOf array) {
            return array(array, column, in);
        }
        if (valueType instanceof RecordOf fields && column.type() == Schema.Type.STRUCT) {
            return struct(fields, column, in);
        }
        if (valueType == Plain.TEXT_MAP) {
            return texts(in);
        }
        if (valueType == Plain.JSON || valueType == Plain.NOTHING || valueType instanceof RecordOf) {
            return text.of(null, in.plain(kind));
        }
        var scalar = in.scalar(kind);
        return valueType == Plain.FLOAT64 ? ((Number) Objects.requireNonNull(scalar)).doubleValue() : scalar;
    }

    private Struct struct(RecordOf fields, Schema column, SpoolInput in) throws IOException {
        var struct = new Struct(column);
        int size = in.size();
        for (int i = 0; i < size; i++) {
            var name = in.text();
            int kind = in.kind();
            if (kind != ValueSpool.NULL) {
                var field = column.field(name);
                struct.put(field, value(Objects.requireNonNull(fields.fields().get(name)), field.schema(), kind, in));
            }
        }
        return struct;
    }

    private List<@Nullable Object> array(ArrayOf type, Schema column, SpoolInput in) throws IOException {
        int size = in.size();
        var values = new ArrayList<@Nullable Object>(size);
        for (int i = 0; i < size; i++) {
            values.add(value(type.element(), column.valueSchema(), in.kind(), in));
        }
        return values;
    }

    private Map<String, @Nullable Object> texts(SpoolInput in) throws IOException {
        int size = in.size();
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < size; i++) {
            var name = in.text();
            int kind = in.kind();
            values.put(name, kind == ValueSpool.NULL ? null : text.of(null, in.plain(kind)));
        }
        return values;
    }
}
