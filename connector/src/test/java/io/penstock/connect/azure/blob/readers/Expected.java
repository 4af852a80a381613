package io.penstock.connect.azure.blob.readers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** What readers must find: schemas and values in the canonical form of {@code check_files.py}. */
final class Expected {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, String> LOGICAL = Map.of(
            Decimal.LOGICAL_NAME, "decimal",
            Date.LOGICAL_NAME, "date",
            Time.LOGICAL_NAME, "time",
            Timestamp.LOGICAL_NAME, "timestamp");

    /** A place where readers find parsed JSON of any kind; values are its text. */
    static final Schema PARSED = SchemaBuilder.string().optional().name("json").build();

    private static final ObjectMapper PARSER = new ObjectMapper();

    private Expected() {}

    static ObjectNode schema(Schema schema) {
        var node = JSON.objectNode().put("type", schema.type().getName()).put("optional", schema.isOptional());
        var logical = schema.name() == null ? null : LOGICAL.get(schema.name());
        if (logical != null || PARSED.name().equals(schema.name())) {
            node.put("name", logical == null ? schema.name() : logical);
        }
        if (Decimal.LOGICAL_NAME.equals(schema.name())) {
            node.put("scale", scale(schema));
        }
        switch (schema.type()) {
            case STRUCT -> {
                var fields = node.putArray("fields");
                schema.fields()
                        .forEach(field ->
                                fields.addObject().put("name", field.name()).set("schema", schema(field.schema())));
            }
            case ARRAY -> node.set("items", schema(schema.valueSchema()));
            case MAP -> {
                node.set("keys", schema(schema.keySchema()));
                node.set("items", schema(schema.valueSchema()));
                // by the type alone: a name that may be null is no name
                node.put(
                        "named",
                        schema.keySchema().type() == Schema.Type.STRING
                                && !schema.keySchema().isOptional());
            }
            default -> {}
        }
        return node;
    }

    static JsonNode value(Schema schema, Object given) {
        var value = given == null ? schema.defaultValue() : given;
        if (value == null) {
            return JSON.nullNode();
        }
        if (PARSED.name().equals(schema.name())) {
            return parsed((String) value);
        }
        if (schema.name() != null && LOGICAL.containsKey(schema.name())) {
            return logical(schema, value);
        }
        return switch (schema.type()) {
            case INT8, INT16, INT32, INT64 -> JSON.numberNode(((Number) value).longValue());
            case FLOAT32 -> tagged("float32", bits((Float) value));
            case FLOAT64 -> tagged("float64", bits((Double) value));
            case BOOLEAN -> JSON.booleanNode((Boolean) value);
            case STRING -> JSON.textNode((String) value);
            case BYTES -> tagged("bytes", HexFormat.of().formatHex((byte[]) value));
            case ARRAY -> {
                var node = JSON.objectNode();
                var elements = node.putArray("array");
                ((Collection<?>) value).forEach(each -> elements.add(value(schema.valueSchema(), each)));
                yield node;
            }
            case MAP -> map(schema, (Map<?, ?>) value);
            case STRUCT -> {
                var node = JSON.objectNode();
                var members = node.putObject("struct");
                var struct = (Struct) value;
                schema.fields()
                        .forEach(field -> members.set(
                                field.name(), value(field.schema(), struct.getWithoutDefault(field.name()))));
                yield node;
            }
        };
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.objectNode().set("json", PARSER.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a test expects text that is no JSON", e);
        }
    }

    private static JsonNode logical(Schema schema, Object value) {
        return switch (LOGICAL.get(schema.name())) {
            case "decimal" ->
                tagged(
                        "decimal",
                        ((BigDecimal) value)
                                .setScale(scale(schema))
                                .unscaledValue()
                                .toString());
            case "date" -> JSON.objectNode().put("date", Date.fromLogical(schema, (java.util.Date) value));
            case "time" -> JSON.objectNode().put("time", Time.fromLogical(schema, (java.util.Date) value));
            default -> JSON.objectNode().put("timestamp", Timestamp.fromLogical(schema, (java.util.Date) value));
        };
    }

    /** In the order that Python's sort of the keys' JSON text gives. */
    private static JsonNode map(Schema schema, Map<?, ?> map) {
        var node = JSON.objectNode();
        var pairs = node.putArray("map");
        map.entrySet().stream()
                .map(entry -> List.of(
                        value(schema.keySchema(), entry.getKey()), value(schema.valueSchema(), entry.getValue())))
                .sorted(Comparator.comparing(pair -> ascii(pair.get(0).toString())))
                .forEach(pair -> pairs.addArray().addAll(pair));
        return node;
    }

    /** Python writes what is not ASCII as escapes before it sorts. */
    private static String ascii(String json) {
        var text = new StringBuilder();
        json.chars().forEach(c -> text.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return text.toString();
    }

    private static ObjectNode tagged(String tag, String text) {
        return JSON.objectNode().put(tag, text);
    }

    private static String bits(float value) {
        return Float.isNaN(value) ? "nan" : "%08x".formatted(Float.floatToIntBits(value));
    }

    private static String bits(double value) {
        return Double.isNaN(value) ? "nan" : "%016x".formatted(Double.doubleToLongBits(value));
    }

    private static int scale(Schema schema) {
        return Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD));
    }
}
