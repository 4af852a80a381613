package io.penstock.crdgen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Completes a generated CRD: what annotations cannot say, and what the generator leaves out or writes badly. A pure
 * function of its input; the result is what the project ships.
 */
final class CrdPolish {
    /** What a reader wants to see first of a schema; nested schemas come last. */
    private static final List<String> ORDER = List.of(
            "description",
            "type",
            "format",
            "nullable",
            "default",
            "enum",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern",
            "anyOf",
            "maxItems",
            "maxProperties",
            "required");

    private static final List<KindPolish> KINDS = List.of(new ClusterPolish(), new ConnectorPolish());

    private CrdPolish() {}

    /**
     * Completes one CRD.
     *
     * @param raw what the generator made of one kind, not changed
     * @return the CRD to ship
     * @throws IllegalStateException if the kind, or a field that is to be completed, is not in the model
     */
    static ObjectNode polish(ObjectNode raw) {
        var crd = raw.deepCopy();
        var spec = (ObjectNode) crd.path("spec");
        var names = (ObjectNode) spec.path("names");
        var kind = kind(names.path("kind").asText());
        names.putArray("categories").add("connect");
        names.put("listKind", kind.kind() + "List");
        var version = (ObjectNode) spec.path("versions").path(0);
        var root = new Schema(kind.kind(), (ObjectNode) version.path("schema").path("openAPIV3Schema"));
        kind.complete(root);
        root.visit(CrdPolish::normalise);
        version.set("additionalPrinterColumns", columns(kind, crd));
        subresources(version, kind);
        if (!kind.selectableFields().isEmpty()) {
            var fields = version.putArray("selectableFields");
            kind.selectableFields().forEach(path -> fields.addObject().put("jsonPath", path));
        }
        return crd;
    }

    private static KindPolish kind(String name) {
        return KINDS.stream()
                .filter(polish -> polish.kind().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no polish for the kind " + name));
    }

    private static ArrayNode columns(KindPolish kind, ObjectNode crd) {
        var columns = crd.arrayNode();
        for (var column : kind.columns()) {
            var node = columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("jsonPath", column.jsonPath())
                    .put("description", column.description());
            if (column.priority() > 0) {
                node.put("priority", column.priority());
            }
        }
        return columns;
    }

    private static void subresources(ObjectNode version, KindPolish kind) {
        var subresources = version.putObject("subresources");
        subresources.putObject("status");
        var scale = kind.scale();
        if (scale != null) {
            subresources
                    .putObject("scale")
                    .put("specReplicasPath", scale.specPath())
                    .put("statusReplicasPath", scale.statusPath())
                    .put("labelSelectorPath", scale.selectorPath());
        }
    }

    private static void normalise(Schema schema) {
        var node = schema.node();
        if (node.path("type").asText().equals("integer") && !node.has("format")) {
            node.put("format", "int32");
        }
        for (var bound : List.of("minimum", "maximum")) {
            if (node.get(bound) instanceof DoubleNode number) {
                node.set(bound, LongNode.valueOf(number.longValue()));
            }
        }
        if (node.get("x-kubernetes-validations") instanceof ArrayNode rules) {
            var once = new LinkedHashSet<JsonNode>();
            rules.forEach(once::add);
            node.putArray("x-kubernetes-validations").addAll(once);
        }
        reorder(node);
    }

    private static void reorder(ObjectNode node) {
        var names = new ArrayList<String>();
        ORDER.stream().filter(node::has).forEach(names::add);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                names.add(name);
            }
        });
        var ordered = node.objectNode();
        names.forEach(name -> ordered.set(name, node.get(name)));
        node.removeAll();
        node.setAll(ordered);
    }
}
