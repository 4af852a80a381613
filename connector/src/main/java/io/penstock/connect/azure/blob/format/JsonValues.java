package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** Connect values as JSON, with or without a schema. */
final class JsonValues {
    private final JsonSettings settings;
    private boolean otherKeysSeen;

    JsonValues(JsonSettings settings) {
        this.settings = settings;
    }

    /** Writes one value; a required value that is null and has no default is a fault. */
    void write(JsonWriter json, @Nullable Schema schema, @Nullable Object value) {
        var present = value == null && schema != null ? settings.nulls().substitute(schema) : value;
        if (present == null) {
            json.nothing();
        } else if (schema == null) {
            schemaless(json, present);
        } else if (schema.name() == null) {
            typed(json, schema, schema.type(), present);
        } else if (Decimal.LOGICAL_NAME.equals(schema.name())) {
            decimal(json, schema, present);
        } else if (Temporals.covers(schema)) {
            temporal(json, schema, present);
        } else {
            typed(json, schema, schema.type(), present);
        }
    }

    private void temporal(JsonWriter json, Schema schema, Object value) {
        if (settings.isoTemporals()) {
            json.text(Temporals.text(schema, value));
        } else {
            json.number(Temporals.number(schema, value));
        }
    }

    private void decimal(JsonWriter json, Schema schema, Object value) {
        var decimal = (BigDecimal) value;
        if (settings.numericDecimals()) {
            json.ascii(decimal.toPlainString());
        } else {
            json.base64(Decimal.fromLogical(schema, decimal));
        }
    }

    /** What converters make without a schema comes first: it is tested once for each value. */
    private void schemaless(JsonWriter json, Object value) {
        if (value instanceof String text) {
            json.text(text);
        } else if (value instanceof Long number) {
            json.number(number);
        } else if (value instanceof Double number) {
            json.number(number);
        } else if (value instanceof Boolean flag) {
            json.bool(flag);
        } else if (value instanceof Map<?, ?> map) {
            map(json, null, map);
        } else if (value instanceof List<?> list) {
            array(json, null, list);
        } else if (value instanceof Date) { // no converter makes it without a schema, but transforms do
            temporal(json, Timestamp.SCHEMA, value);
        } else {
            typed(json, null, typeOf(value), value);
        }
    }

    private static Schema.Type typeOf(Object value) {
        var type = ConnectSchema.schemaType(value.getClass());
        if (type == null) {
            throw new RecordFault(Stage.ENCODE, "Java class " + value.getClass().getName() + " has no Connect type");
        }
        return type;
    }

    private void typed(JsonWriter json, @Nullable Schema schema, Schema.Type type, Object value) {
        switch (type) {
            case INT8, INT16, INT32, INT64 -> json.number(((Number) value).longValue());
            case FLOAT32 -> json.number(((Number) value).floatValue());
            case FLOAT64 -> json.number(((Number) value).doubleValue());
            case BOOLEAN -> json.bool((Boolean) value);
            case STRING -> json.text(value.toString());
            case BYTES -> bytes(json, value);
            case ARRAY -> array(json, schema, (Collection<?>) value);
            case MAP -> map(json, schema, (Map<?, ?>) value);
            case STRUCT -> struct(json, (Struct) value);
        }
    }

    private void bytes(JsonWriter json, Object value) {
        if (settings.base64Bytes()) {
            json.base64(StrictText.array(value));
        } else {
            json.text(StrictText.of(value));
        }
    }

    private void array(JsonWriter json, @Nullable Schema schema, Collection<?> values) {
        var element = schema == null ? null : schema.valueSchema();
        json.openArray();
        for (Object value : values) {
            write(json, element, value);
        }
        json.closeArray();
    }

    /** An object if all keys are text, otherwise an array of pairs. */
    private void map(JsonWriter json, @Nullable Schema schema, Map<?, ?> map) {
        if (!object(json, schema, map)) {
            pairs(json, schema, map);
        }
    }

    /**
     * Whether all keys are text; if not, nothing is written. To look through them first would take as long again, so that
     * it is done only once keys of another type have been seen: maps in maps would else be written twice at each level.
     */
    private boolean object(JsonWriter json, @Nullable Schema schema, Map<?, ?> map) {
        if (schema != null && schema.keySchema().type() != Schema.Type.STRING) {
            return false;
        }
        if (otherKeysSeen && !hasTextKeys(map)) {
            return false;
        }
        var value = schema == null ? null : schema.valueSchema();
        int start = json.openObject();
        var members = new Members(json, value);
        map.forEach(members);
        if (members.otherKey) {
            otherKeysSeen = true;
            json.undoObject(start);
            return false;
        }
        json.closeObject();
        return true;
    }

    private static boolean hasTextKeys(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }

    /** Writes the members of an object until a key is no text. */
    private final class Members implements BiConsumer<Object, Object> {
        private final JsonWriter json;
        private final @Nullable Schema schema;
        private boolean otherKey;

        Members(JsonWriter json, @Nullable Schema schema) {
            this.json = json;
            this.schema = schema;
        }

        @Override
        public void accept(Object key, @Nullable Object value) {
            if (!otherKey && key instanceof String name) {
                json.name(name);
                write(json, schema, value);
            } else {
                otherKey = true;
            }
        }
    }

    private void pairs(JsonWriter json, @Nullable Schema schema, Map<?, ?> map) {
        json.openArray();
        for (var entry : map.entrySet()) {
            json.openArray();
            write(json, schema == null ? null : schema.keySchema(), entry.getKey());
            write(json, schema == null ? null : schema.valueSchema(), entry.getValue());
            json.closeArray();
        }
        json.closeArray();
    }

    private void struct(JsonWriter json, Struct struct) {
        json.openObject();
        for (Field field : struct.schema().fields()) {
            json.name(field.name());
            write(json, field.schema(), settings.nulls().member(struct, field));
        }
        json.closeObject();
    }
}
