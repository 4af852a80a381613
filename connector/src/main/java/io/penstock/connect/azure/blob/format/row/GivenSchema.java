package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Converts values without a schema to one that the user wrote. Whole numbers must fit their type, bytes may be Base64
 * text, times may be numbers or ISO-8601 text; a member that the schema does not have is a fault, because it would be
 * lost. Pure.
 *
 * @param schema not recursive
 */
record GivenSchema(Schema schema) {
    /**
     * The value in the schema.
     *
     * @throws RecordFault with the path of the first part that does not fit
     */
    @Nullable Object convert(@Nullable Object value) {
        return convert(schema, value, FieldPath.ROOT);
    }

    private static @Nullable Object convert(Schema wanted, @Nullable Object value, FieldPath path) {
        if (value == null) {
            if (wanted.defaultValue() == null && !wanted.isOptional()) {
                throw misfit(path, "is null or missing, and required");
            }
            return wanted.defaultValue();
        }
        if (LogicalValues.knows(wanted)) {
            return LogicalValues.convert(wanted, value, path);
        }
        return switch (wanted.type()) {
            case INT8 -> (byte) whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, wanted, path);
            case INT16 -> (short) whole(value, Short.MIN_VALUE, Short.MAX_VALUE, wanted, path);
            case INT32 -> (int) whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, wanted, path);
            case INT64 -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE, wanted, path);
            case FLOAT32 -> number(value, wanted, path).floatValue();
            case FLOAT64 -> number(value, wanted, path).doubleValue();
            case BOOLEAN -> expect(Boolean.class, value, wanted, path);
            case STRING -> expect(CharSequence.class, value, wanted, path).toString();
            case BYTES -> bytes(value, wanted, path);
            case ARRAY -> array(wanted, expect(Collection.class, value, wanted, path), path);
            case MAP -> map(wanted, expect(Map.class, value, wanted, path), path);
            case STRUCT -> struct(wanted, value, path);
        };
    }

    static long whole(Object value, long least, long most, Schema wanted, FieldPath path) {
        if (!(value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte)) {
            throw other(value, wanted, path);
        }
        long number = ((Number) value).longValue();
        if (number < least || number > most) {
            throw misfit(path, "is too large for " + wanted.type());
        }
        return number;
    }

    private static Number number(Object value, Schema wanted, FieldPath path) {
        return expect(Number.class, value, wanted, path);
    }

    private static Object bytes(Object value, Schema wanted, FieldPath path) {
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return value;
        }
        try {
            return Base64.getDecoder()
                    .decode(expect(CharSequence.class, value, wanted, path).toString());
        } catch (IllegalArgumentException e) {
            throw misfit(path, "is text, but not Base64 of bytes");
        }
    }

    private static List<@Nullable Object> array(Schema wanted, Collection<?> values, FieldPath path) {
        var converted = new ArrayList<@Nullable Object>(values.size());
        for (var value : values) {
            converted.add(convert(wanted.valueSchema(), value, path.element()));
        }
        return converted;
    }

    private static Map<@Nullable Object, @Nullable Object> map(Schema wanted, Map<?, ?> values, FieldPath path) {
        var converted = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        values.forEach((key, value) -> converted.put(
                convert(wanted.keySchema(), key, path.key()), convert(wanted.valueSchema(), value, path.value())));
        return converted;
    }

    private static Struct struct(Schema wanted, Object value, FieldPath path) {
        var members = value instanceof Map || value instanceof Struct ? SchemaInference.members(value) : null;
        if (members == null) {
            throw other(value, wanted, path);
        }
        for (var name : members.keySet()) {
            if (wanted.field(name) == null) {
                throw misfit(path.field(name), "is not in penstock.schemaless.schema");
            }
        }
        var struct = new Struct(wanted);
        for (var field : wanted.fields()) {
            struct.put(field, convert(field.schema(), members.get(field.name()), path.field(field.name())));
        }
        return struct;
    }

    static <T> T expect(Class<T> type, Object value, Schema wanted, FieldPath path) {
        if (!type.isInstance(value)) {
            throw other(value, wanted, path);
        }
        return type.cast(value);
    }

    private static RecordFault other(Object value, Schema wanted, FieldPath path) {
        var title = wanted.name() == null ? wanted.type().toString() : wanted.name();
        return misfit(path, "is a " + value.getClass().getSimpleName() + ", not " + title);
    }

    static RecordFault misfit(FieldPath path, String why) {
        return new RecordFault(Stage.SCHEMA, path + " " + why);
    }
}
