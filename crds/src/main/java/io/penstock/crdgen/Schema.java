package io.penstock.crdgen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One schema inside a CRD, with the verbs that {@link CrdPolish} needs. Each verb changes the node and returns this.
 *
 * @param path where it stands, for messages
 * @param node the JSON schema
 */
record Schema(String path, ObjectNode node) {
    /**
     * Goes down to another schema.
     *
     * @param relative names of properties with dots between them; {@code []} stands for the items of a list,
     *     {@code *} for the values of a map
     * @return the schema there
     * @throws IllegalStateException if the model has no such place: model and polish have grown apart
     */
    Schema at(String relative) {
        JsonNode here = node;
        for (var step : List.of(relative.split("\\.", -1))) {
            here = child(here, step);
            if (!(here instanceof ObjectNode)) {
                throw new IllegalStateException("the API model has no " + path + "." + relative);
            }
        }
        return new Schema(path + "." + relative, (ObjectNode) here);
    }

    private static JsonNode child(JsonNode schema, String step) {
        return switch (step) {
            case "[]" -> schema.path("items");
            case "*" -> schema.path("additionalProperties");
            default -> schema.path("properties").path(step);
        };
    }

    Schema describe(String text) {
        node.put("description", text);
        return this;
    }

    Schema length(int least, int most) {
        node.put("minLength", least).put("maxLength", most);
        return this;
    }

    Schema pattern(String expression) {
        node.put("pattern", expression);
        return this;
    }

    Schema format(String name) {
        node.put("format", name);
        return this;
    }

    Schema oneOf(String... values) {
        fill(node.putArray("enum"), values);
        return this;
    }

    Schema maxProperties(int most) {
        node.put("maxProperties", most);
        return this;
    }

    Schema requires(String... properties) {
        fill(node.putArray("required"), properties);
        return this;
    }

    Schema without(String property) {
        ((ObjectNode) node.path("properties")).remove(property);
        return this;
    }

    /** Written as a whole: two field managers cannot each own a part. */
    Schema atomicList(int most) {
        node.put("maxItems", most).put("x-kubernetes-list-type", "atomic");
        return this;
    }

    /** Entries are told apart by one property, so that server-side apply can own one of them. */
    Schema listMap(int most, String key) {
        node.put("maxItems", most).put("x-kubernetes-list-type", "map");
        fill(node.putArray("x-kubernetes-list-map-keys"), key);
        return this;
    }

    /** A map whose values are scalars of any type, and null. The admission policy refuses the rest. */
    Schema mapOfScalars(int most) {
        node.put("maxProperties", most);
        node.putObject("additionalProperties").put("nullable", true).put("x-kubernetes-preserve-unknown-fields", true);
        return this;
    }

    Schema rule(String expression, String message) {
        var rules = node.path("x-kubernetes-validations") instanceof ArrayNode present
                ? present
                : node.putArray("x-kubernetes-validations");
        rules.addObject().put("message", message).put("rule", expression);
        return this;
    }

    /** Visits this schema and every schema under it, parents first. */
    void visit(Consumer<Schema> visitor) {
        visitor.accept(this);
        for (var property : node.path("properties").properties()) {
            visitChild(property.getKey(), property.getValue(), visitor);
        }
        visitChild("[]", node.get("items"), visitor);
        visitChild("*", node.get("additionalProperties"), visitor);
    }

    private void visitChild(String step, @Nullable JsonNode child, Consumer<Schema> visitor) {
        if (child instanceof ObjectNode schema) {
            new Schema(path + "." + step, schema).visit(visitor);
        }
    }

    private static void fill(ArrayNode array, String... values) {
        for (var value : values) {
            array.add(value);
        }
    }
}
