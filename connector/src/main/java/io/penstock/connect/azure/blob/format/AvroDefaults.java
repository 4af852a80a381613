package io.penstock.connect.azure.blob.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Default values as the Avro library takes them for its JSON. */
final class AvroDefaults {
    private AvroDefaults() {}

    /** The default of a schema; null when it has none, or one that Avro's JSON cannot hold. */
    static @Nullable Object of(Schema schema) {
        try {
            return schema.defaultValue() == null ? null : json(schema, schema.defaultValue());
        } catch (DataException | ArithmeticException | ClassCastException e) {
            return null; // a default that does not fit its own schema
        }
    }

    private static @Nullable Object json(Schema schema, Object value) {
        return switch (schema.type()) {
            case INT8, INT16, INT32 ->
                Temporals.covers(schema)
                        ? Integer.valueOf((int) Temporals.number(schema, value))
                        : Integer.valueOf(((Number) value).intValue());
            case INT64 ->
                Temporals.covers(schema)
                        ? Long.valueOf(Temporals.number(schema, value))
                        : Long.valueOf(((Number) value).longValue());
            case FLOAT32, FLOAT64 -> Double.isFinite(((Number) value).doubleValue()) ? value : null;
            case BOOLEAN, STRING -> value;
            case BYTES ->
                Decimal.LOGICAL_NAME.equals(schema.name())
                        ? AvroDecimal.of(schema).unscaled(value)
                        : StrictText.array(value);
            case ARRAY -> list(schema.valueSchema(), (Collection<?>) value);
            case MAP -> map(schema, (Map<?, ?>) value);
            case STRUCT -> null;
        };
    }

    private static @Nullable Object list(Schema element, Collection<?> values) {
        var list = new ArrayList<Object>();
        for (var value : values) {
            var item = value == null || element.isOptional() ? null : json(element, value);
            if (item == null) {
                return null;
            }
            list.add(item);
        }
        return list;
    }

    private static @Nullable Object map(Schema schema, Map<?, ?> values) {
        boolean textKeys = schema.keySchema().type() == Schema.Type.STRING
                && !schema.keySchema().isOptional();
        var map = new LinkedHashMap<String, Object>();
        for (var entry : values.entrySet()) {
            var item = entry.getValue() == null || schema.valueSchema().isOptional()
                    ? null
                    : json(schema.valueSchema(), entry.getValue());
            if (item == null || !textKeys) {
                return null;
            }
            map.put((String) entry.getKey(), item);
        }
        return textKeys ? map : null;
    }
}
