package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.fault.RecordFault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** Reads the schema of rows that a user wrote as Avro's JSON text. */
public final class AvroSchemaText {
    private final Deque<String> inside = new ArrayDeque<>(); // names of the records that the walk stands in

    private AvroSchemaText() {}

    /**
     * The Connect schema of a record.
     *
     * @param text an Avro record schema
     * @throws IllegalArgumentException with a sentence about what is wrong with it
     */
    public static Schema parse(String text) {
        org.apache.avro.Schema avro;
        try {
            avro = new org.apache.avro.Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw new IllegalArgumentException("it is not an Avro schema: " + e.getMessage(), e);
        }
        if (avro.getType() != org.apache.avro.Schema.Type.RECORD) {
            throw new IllegalArgumentException("it must be the schema of a record, not of type " + avro.getType());
        }
        return new AvroSchemaText().record(avro, FieldPath.ROOT).build();
    }

    private SchemaBuilder builder(org.apache.avro.Schema avro, FieldPath path) {
        return switch (avro.getType()) {
            case RECORD -> record(avro, path);
            case ARRAY -> SchemaBuilder.array(optional(avro.getElementType(), path.element()));
            case MAP -> SchemaBuilder.map(Schema.STRING_SCHEMA, optional(avro.getValueType(), path.value()));
            case ENUM, STRING -> SchemaBuilder.string();
            case BYTES, FIXED -> bytes(avro);
            case INT -> wholeNumber(avro);
            case LONG -> longNumber(avro, path);
            case FLOAT -> SchemaBuilder.float32();
            case DOUBLE -> SchemaBuilder.float64();
            case BOOLEAN -> SchemaBuilder.bool();
            case UNION, NULL ->
                throw new IllegalArgumentException(
                        path + " is of type " + avro + ": a union may have null and one other type");
        };
    }

    private SchemaBuilder record(org.apache.avro.Schema avro, FieldPath path) {
        if (inside.contains(avro.getFullName())) {
            throw new IllegalArgumentException(path + " makes the schema recursive, which columns cannot be");
        }
        inside.push(avro.getFullName());
        var builder = SchemaBuilder.struct().name(avro.getFullName());
        if (avro.getDoc() != null) {
            builder.doc(avro.getDoc());
        }
        for (var field : avro.getFields()) {
            builder.field(field.name(), field(field, path.field(field.name())));
        }
        inside.pop();
        return builder;
    }

    private Schema field(org.apache.avro.Schema.Field field, FieldPath path) {
        var builder = nullable(field.schema(), path);
        var given = field.defaultVal();
        if (given == null || given.equals(JsonProperties.NULL_VALUE)) {
            return builder.build();
        }
        var value = defaultValue(builder.build(), given, path);
        return value == null
                ? builder.build()
                : nullable(field.schema(), path).defaultValue(value).build();
    }

    private static @Nullable Object defaultValue(Schema schema, Object given, FieldPath path) {
        try {
            return new GivenSchema(schema).convert(given);
        } catch (RecordFault e) {
            throw new IllegalArgumentException("the default of " + path + " does not fit", e);
        }
    }

    private Schema optional(org.apache.avro.Schema avro, FieldPath path) {
        return nullable(avro, path).build();
    }

    /** A union with null is an optional type. */
    private SchemaBuilder nullable(org.apache.avro.Schema avro, FieldPath path) {
        if (avro.getType() != org.apache.avro.Schema.Type.UNION) {
            return builder(avro, path);
        }
        var others = avro.getTypes().stream()
                .filter(type -> type.getType() != org.apache.avro.Schema.Type.NULL)
                .toList();
        if (others.size() != 1) {
            throw new IllegalArgumentException(
                    path + " is a union of several types: it may have null and one other type");
        }
        var builder = builder(others.get(0), path);
        return avro.isNullable() ? builder.optional() : builder;
    }

    private static SchemaBuilder bytes(org.apache.avro.Schema avro) {
        return avro.getLogicalType() instanceof LogicalTypes.Decimal decimal
                ? Decimal.builder(decimal.getScale())
                        .parameters(Map.of("connect.decimal.precision", Integer.toString(decimal.getPrecision())))
                : SchemaBuilder.bytes();
    }

    private static SchemaBuilder wholeNumber(org.apache.avro.Schema avro) {
        if (avro.getLogicalType() instanceof LogicalTypes.Date) {
            return Date.builder();
        }
        return avro.getLogicalType() instanceof LogicalTypes.TimeMillis ? Time.builder() : SchemaBuilder.int32();
    }

    private static SchemaBuilder longNumber(org.apache.avro.Schema avro, FieldPath path) {
        if (avro.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return Timestamp.builder();
        }
        if (avro.getLogicalType() != null) {
            throw new IllegalArgumentException(path + " has the logical type "
                    + avro.getLogicalType().getName() + ": use timestamp-millis, or no logical type");
        }
        return SchemaBuilder.int64();
    }
}
