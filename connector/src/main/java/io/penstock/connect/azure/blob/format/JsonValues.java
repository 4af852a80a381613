package io.penstock.connect.azure.blob.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** Connect values as JSON, with or without a schema. */
final class JsonValues {
    private static final int NAMES = 10_000;

    private final JsonSettings settings;
    private final JsonNumbers numbers = new JsonNumbers();
    private final Map<String, SerializedString> names = new HashMap<>(); // as they are written, with what they escape

    JsonValues(JsonSettings settings) {
        this.settings = settings;
    }

    /** Writes one value; a required value that is null and has no default is a fault. */
    void write(JsonGenerator json, @Nullable Schema schema, @Nullable Object value) throws IOException {
        var present = value == null && schema != null ? settings.nulls().substitute(schema) : value;
        if (present == null) {
            json.writeNull();
        } else if (schema == null || schema.name() == null) {
            plain(json, schema, present);
        } else if (Decimal.LOGICAL_NAME.equals(schema.name())) {
            decimal(json, schema, present);
        } else if (Temporals.covers(schema)) {
            temporal(json, schema, present);
        } else {
            plain(json, schema, present);
        }
    }

    private void temporal(JsonGenerator json, Schema schema, Object value) throws IOException {
        if (settings.isoTemporals()) {
            json.writeString(Temporals.text(schema, value));
        } else {
            json.writeNumber(Temporals.number(schema, value));
        }
    }

    private void decimal(JsonGenerator json, Schema schema, Object value) throws IOException {
        var decimal = (BigDecimal) value;
        if (settings.numericDecimals()) {
            json.writeNumber(decimal.toPlainString());
        } else {
            json.writeBinary(Decimal.fromLogical(schema, decimal));
        }
    }

    private void plain(JsonGenerator json, @Nullable Schema schema, Object value) throws IOException {
        var type = schema == null ? typeOf(value) : schema.type();
        if (type == null && value instanceof Date) { // no converter makes it without a schema, but transforms do
            temporal(json, Timestamp.SCHEMA, value);
            return;
        }
        if (type == null) {
            throw new RecordFault(Stage.ENCODE, "Java class " + value.getClass().getName() + " has no Connect type");
        }
        switch (type) {
            case INT8, INT16, INT32 -> json.writeNumber(((Number) value).intValue());
            case INT64 -> json.writeNumber(((Number) value).longValue());
            case FLOAT32 -> numbers.write(json, ((Number) value).floatValue());
            case FLOAT64 -> numbers.write(json, ((Number) value).doubleValue());
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case STRING -> json.writeString(value.toString());
            case BYTES -> bytes(json, value);
            case ARRAY -> array(json, schema, (Collection<?>) value);
            case MAP -> map(json, schema, (Map<?, ?>) value);
            case STRUCT -> struct(json, (Struct) value);
        }
    }

    /** As Connect itself, which looks through a table for everything that is not of a class of that table. */
    private static Schema.@Nullable Type typeOf(Object value) {
        if (value instanceof Map) {
            return Schema.Type.MAP;
        }
        return value instanceof List ? Schema.Type.ARRAY : ConnectSchema.schemaType(value.getClass());
    }

    private SerializedString name(String text) {
        var known = names.get(text);
        if (known == null) {
            known = new SerializedString(text);
            if (names.size() < NAMES) { // keys of maps can be anything
                names.put(text, known);
            }
        }
        return known;
    }

    private void bytes(JsonGenerator json, Object value) throws IOException {
        if (settings.base64Bytes()) {
            json.writeBinary(StrictText.array(value));
        } else {
            json.writeString(StrictText.of(value));
        }
    }

    private void array(JsonGenerator json, @Nullable Schema schema, Collection<?> values) throws IOException {
        var element = schema == null ? null : schema.valueSchema();
        json.writeStartArray();
        for (Object value : values) {
            write(json, element, value);
        }
        json.writeEndArray();
    }

    private void map(JsonGenerator json, @Nullable Schema schema, Map<?, ?> map) throws IOException {
        var value = schema == null ? null : schema.valueSchema();
        if (hasTextKeys(schema, map)) {
            json.writeStartObject();
            for (var entry : map.entrySet()) {
                json.writeFieldName(name((String) entry.getKey()));
                write(json, value, entry.getValue());
            }
            json.writeEndObject();
            return;
        }
        json.writeStartArray();
        for (var entry : map.entrySet()) {
            json.writeStartArray();
            write(json, schema == null ? null : schema.keySchema(), entry.getKey());
            write(json, value, entry.getValue());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static boolean hasTextKeys(@Nullable Schema schema, Map<?, ?> map) {
        if (schema != null && schema.keySchema().type() != Schema.Type.STRING) {
            return false;
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                return false;
            }
        }
        return true;
    }

    private void struct(JsonGenerator json, Struct struct) throws IOException {
        json.writeStartObject();
        for (Field field : struct.schema().fields()) {
            json.writeFieldName(name(field.name()));
            write(json, field.schema(), settings.nulls().member(struct, field));
        }
        json.writeEndObject();
    }
}
