package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.format.row.InferredType.ArrayOf;
import io.penstock.connect.azure.blob.format.row.InferredType.Plain;
import io.penstock.connect.azure.blob.format.row.InferredType.RecordOf;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type of values that have no schema. Merging is commutative, associative and idempotent, so neither the order
 * of records nor their number changes the outcome, and a type only ever grows. Pure.
 *
 * @param maxDepth levels of nested maps and arrays
 * @param deepAsText whether what is deeper becomes JSON text; otherwise it is a fault
 */
record SchemaInference(int maxDepth, boolean deepAsText) {
    private static final int MAX_FIELDS = 1_000;

    /**
     * The type of one value.
     *
     * @throws RecordFault if the value is of a Java class that no converter makes, or too deep and that is not allowed
     */
    InferredType of(@Nullable Object value) {
        return of(value, 1);
    }

    /** The smallest type that takes the values of both. */
    InferredType merge(InferredType one, InferredType other) {
        if (one.equals(other) || other == Plain.NOTHING) {
            return one;
        }
        if (one == Plain.NOTHING) {
            return other;
        }
        if (one instanceof ArrayOf a && other instanceof ArrayOf b) {
            return new ArrayOf(merge(a.element(), b.element()));
        }
        if (one instanceof RecordOf a && other instanceof RecordOf b) {
            return fields(a, b);
        }
        if (number(one) && number(other)) {
            return Plain.FLOAT64;
        }
        return map(one) && map(other) ? Plain.TEXT_MAP : Plain.JSON;
    }

    /** Whether a file whose columns were made for a type takes a value. */
    boolean accepts(InferredType type, @Nullable Object value) {
        return accepts(type, value, 1);
    }

    private InferredType of(@Nullable Object value, int depth) {
        if (value == null) {
            return Plain.NOTHING;
        }
        if (value instanceof Map<?, ?> || value instanceof Struct || value instanceof Collection<?>) {
            return tooDeep(depth) ? Plain.JSON : container(value, depth);
        }
        if (value instanceof CharSequence) {
            return Plain.STRING;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Plain.INT64;
        }
        if (value instanceof Double || value instanceof Float) {
            return Plain.FLOAT64;
        }
        if (value instanceof Boolean) {
            return Plain.BOOLEAN;
        }
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return Plain.BYTES;
        }
        if (value instanceof Date) {
            return Plain.TIMESTAMP;
        }
        throw new RecordFault(Stage.ENCODE, "Java class " + value.getClass().getName() + " has no Connect type");
    }

    private InferredType container(Object value, int depth) {
        if (value instanceof Collection<?> elements) {
            InferredType merged = Plain.NOTHING;
            for (var element : elements) {
                merged = merge(merged, of(element, depth + 1));
            }
            return new ArrayOf(merged);
        }
        var members = members(value);
        if (members == null) {
            ((Map<?, ?>) value).forEach((key, member) -> {
                of(key, depth + 1);
                of(member, depth + 1); // faults are found here, not on a codec thread
            });
            return Plain.JSON;
        }
        var fields = new LinkedHashMap<String, InferredType>(members.size() * 2);
        members.forEach((name, member) -> fields.put(name, of(member, depth + 1)));
        return fields.size() > MAX_FIELDS ? Plain.TEXT_MAP : new RecordOf(fields);
    }

    private boolean tooDeep(int depth) {
        if (depth > maxDepth && !deepAsText) {
            throw new RecordFault(
                    Stage.SCHEMA,
                    "the value is nested more than " + maxDepth + " levels deep (penstock.schema.max.depth);"
                            + " penstock.schema.recursion=json writes such parts as JSON text");
        }
        return depth > maxDepth;
    }

    /** The members of a map or struct, or null when a key is no text. Maps without an order of their own get one. */
    static @Nullable Map<String, Object> members(Object value) {
        var members = new LinkedHashMap<String, Object>();
        if (value instanceof Struct struct) {
            struct.schema().fields().forEach(field -> members.put(field.name(), struct.get(field)));
            return members;
        }
        for (var entry : ((Map<?, ?>) value).entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                return null;
            }
            members.put(name, entry.getValue());
        }
        return value instanceof LinkedHashMap || value instanceof SortedMap ? members : new TreeMap<>(members);
    }

    private InferredType fields(RecordOf one, RecordOf other) {
        var merged = new LinkedHashMap<>(one.fields());
        other.fields().forEach((name, type) -> merged.merge(name, type, this::merge));
        if (merged.size() > MAX_FIELDS) {
            return Plain.TEXT_MAP;
        }
        return merged.equals(one.fields()) ? one : new RecordOf(merged);
    }

    private static boolean number(InferredType type) {
        return type == Plain.INT64 || type == Plain.FLOAT64;
    }

    private static boolean map(InferredType type) {
        return type == Plain.TEXT_MAP || type instanceof RecordOf;
    }

    private boolean accepts(InferredType type, @Nullable Object value, int depth) {
        if (value == null) {
            return true;
        }
        if (type instanceof RecordOf struct) {
            return recordAccepts(struct, value, depth);
        }
        if (type instanceof ArrayOf array) {
            return value instanceof Collection<?> elements
                    && !tooDeep(depth)
                    && elements.stream().allMatch(element -> accepts(array.element(), element, depth + 1));
        }
        var found = of(value, depth);
        return merge(type, found).equals(type);
    }

    private boolean recordAccepts(RecordOf type, Object value, int depth) {
        if (value instanceof Map<?, ?> map && !tooDeep(depth)) {
            for (var entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String name) || !fieldAccepts(type, name, entry.getValue(), depth)) {
                    return false;
                }
            }
            return true;
        }
        return value instanceof Struct struct
                && !tooDeep(depth)
                && struct.schema().fields().stream()
                        .allMatch(field -> fieldAccepts(type, field.name(), struct.get(field), depth));
    }

    private boolean fieldAccepts(RecordOf type, String name, @Nullable Object value, int depth) {
        return value == null || accepts(type.fields().getOrDefault(name, Plain.NOTHING), value, depth + 1);
    }
}
