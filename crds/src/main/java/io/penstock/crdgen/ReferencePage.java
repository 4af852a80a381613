package io.penstock.crdgen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes the reference page of one kind, in Markdown, from its finished CRD. A pure function of its input. */
final class ReferencePage {
    private final ObjectNode crd;
    private final StringBuilder page = new StringBuilder();

    private ReferencePage(ObjectNode crd) {
        this.crd = crd;
    }

    /** Path of the page in the repository. */
    static String path(ObjectNode crd) {
        return "docs/reference/" + kind(crd).toLowerCase(Locale.ROOT) + ".md";
    }

    static String of(ObjectNode crd) {
        return new ReferencePage(crd).write();
    }

    private String write() {
        var version = crd.path("spec").path("versions").path(0);
        var root = (ObjectNode) version.path("schema").path("openAPIV3Schema");
        page.append("<!-- Made from the CRD by 'make crds': change the API model, not this file. -->\n");
        page.append("# ").append(kind(crd)).append("\n\n");
        page.append(root.path("description").asText()).append("\n\n");
        names(version);
        section("spec", root);
        section("status", root);
        columns(version);
        return page.toString();
    }

    private void names(JsonNode version) {
        var spec = crd.path("spec");
        var group = spec.path("group").asText() + "/" + version.path("name").asText();
        page.append("`apiVersion: ").append(group).append("`, in a namespace. ");
        page.append("Short names: ")
                .append(codes(spec.path("names").path("shortNames")))
                .append(".");
        if (version.has("selectableFields")) {
            var fields = stream(version.path("selectableFields"))
                    .map(field -> field.path("jsonPath").asText().substring(1))
                    .map(ReferencePage::code)
                    .collect(Collectors.joining(", "));
            page.append(" Field selectors: ").append(fields).append(".");
        }
        var scaled = version.path("subresources").path("scale").path("specReplicasPath");
        if (!scaled.isMissingNode()) {
            page.append(" `kubectl scale` changes ")
                    .append(code(scaled.asText().substring(1)))
                    .append(".");
        }
        page.append("\n\n");
    }

    private void section(String name, ObjectNode root) {
        var schema = (ObjectNode) root.path("properties").path(name);
        page.append("## ").append(name).append("\n\n");
        page.append(schema.path("description").asText()).append("\n\n");
        page.append("| Field | Type | Default | Meaning |\n|---|---|---|---|\n");
        fields(name, schema);
        page.append('\n');
    }

    private void fields(String path, JsonNode schema) {
        var required = stream(schema.path("required")).map(JsonNode::asText).toList();
        for (var property : schema.path("properties").properties()) {
            var field = path + "." + property.getKey();
            var of = property.getValue();
            row(field, of, required.contains(property.getKey()) && path.startsWith("spec"));
            fields(field, of);
            fields(field + "[]", of.path("items"));
            fields(field + ".*", of.path("additionalProperties"));
        }
    }

    private void row(String field, JsonNode schema, boolean required) {
        var fallback = schema.path("default");
        var byDefault = fallback.isValueNode() && !fallback.isMissingNode() ? code(fallback.asText()) : "";
        page.append("| ").append(code(field));
        page.append(" | ").append(type(schema));
        page.append(" | ").append(required ? "required" : byDefault);
        page.append(" | ").append(meaning(schema)).append(" |\n");
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return codes(schema.path("enum"));
        }
        return switch (schema.path("type").asText()) {
            case "array" -> "list of " + type(schema.path("items"));
            case "object" -> schema.has("additionalProperties") ? "map of " + mapValue(schema) : "object";
            case "string" -> schema.path("format").asText().equals("date-time") ? "time (RFC 3339)" : "string";
            case "" -> schema.has("x-kubernetes-int-or-string") ? "quantity" : "scalar";
            default -> schema.path("type").asText();
        };
    }

    private static String mapValue(JsonNode schema) {
        var value = type(schema.path("additionalProperties"));
        return "name to " + value;
    }

    private static String meaning(JsonNode schema) {
        // the default has a column of its own
        var byDefault = " Default " + schema.path("default").asText() + ".";
        var parts = new ArrayList<String>();
        parts.add(schema.path("description").asText().replace(byDefault, ""));
        parts.addAll(limits(schema));
        return String.join(" ", parts).replace("|", "\\|");
    }

    private static List<String> limits(JsonNode schema) {
        var limits = new ArrayList<String>();
        if (schema.has("minimum")) {
            var least = schema.path("minimum").asText();
            limits.add(
                    schema.has("maximum")
                            ? "From " + least + " to " + schema.path("maximum").asText() + "."
                            : "At least " + least + ".");
        }
        limit(schema, "maxLength", " characters.", limits);
        limit(schema, "maxItems", " entries.", limits);
        limit(schema, "maxProperties", " entries.", limits);
        return limits;
    }

    /** Says a limit, unless the description does. */
    private static void limit(JsonNode schema, String name, String unit, List<String> limits) {
        var description = schema.path("description").asText().toLowerCase(Locale.ROOT);
        if (schema.has(name) && !description.contains("at most")) {
            limits.add("At most " + schema.path(name).asText() + unit);
        }
    }

    private void columns(JsonNode version) {
        page.append("## Columns\n\nWhat `kubectl get` shows; those in italics with `-o wide`.\n\n");
        page.append("| Column | Field | Meaning |\n|---|---|---|\n");
        for (var column : version.path("additionalPrinterColumns")) {
            var name = column.path("name").asText();
            page.append("| ").append(column.has("priority") ? "*" + name + "*" : name);
            page.append(" | ").append(code(column.path("jsonPath").asText().substring(1)));
            page.append(" | ").append(column.path("description").asText()).append(" |\n");
        }
    }

    private static String kind(ObjectNode crd) {
        return crd.path("spec").path("names").path("kind").asText();
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String codes(JsonNode array) {
        return stream(array).map(JsonNode::asText).map(ReferencePage::code).collect(Collectors.joining(", "));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
