package io.penstock.cli.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tool that keeps an object as a Git repository has it, told by what it leaves on the object.
 *
 * @param tool which one
 * @param source what it calls the place that the object comes from, empty if the object does not say
 */
public record GitSource(Tool tool, String source) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARGO_TRACKING = "argocd.argoproj.io/tracking-id";
    private static final String ARGO_INSTANCE = "argocd.argoproj.io/instance";
    private static final String FLUX_KUSTOMIZE = "kustomize.toolkit.fluxcd.io/name";
    private static final String FLUX_HELM = "helm.toolkit.fluxcd.io/name";
    /** The tools that are known. */
    public enum Tool {
        /** Argo CD. */
        ARGO_CD("Argo CD"),
        /** Flux. */
        FLUX("Flux");

        private final String text;

        Tool(String text) {
            this.text = text;
        }

        /** Whether the tool writes under this name. */
        boolean writesAs(String manager) {
            return switch (this) {
                case ARGO_CD -> manager.startsWith("argocd");
                case FLUX -> manager.equals("kustomize-controller") || manager.equals("helm-controller");
            };
        }
    }

    /** The tool that keeps an object, if one does. */
    public static Optional<GitSource> of(ObjectMeta metadata) {
        var annotations = orEmpty(metadata.getAnnotations());
        var labels = orEmpty(metadata.getLabels());
        if (annotations.containsKey(ARGO_TRACKING)) {
            var application = annotations.get(ARGO_TRACKING).split(":", 2)[0];
            return Optional.of(new GitSource(Tool.ARGO_CD, "application " + application));
        }
        if (labels.containsKey(ARGO_INSTANCE)) {
            return Optional.of(new GitSource(Tool.ARGO_CD, "application " + labels.get(ARGO_INSTANCE)));
        }
        if (labels.containsKey(FLUX_KUSTOMIZE)) {
            return Optional.of(new GitSource(Tool.FLUX, "Kustomization " + labels.get(FLUX_KUSTOMIZE)));
        }
        if (labels.containsKey(FLUX_HELM)) {
            return Optional.of(new GitSource(Tool.FLUX, "HelmRelease " + labels.get(FLUX_HELM)));
        }
        return Stream.of(Tool.values())
                .filter(tool -> entries(metadata).anyMatch(entry -> tool.writesAs(entry.getManager())))
                .map(tool -> new GitSource(tool, ""))
                .findFirst();
    }

    /**
     * What the tool will make of a change, in one sentence.
     *
     * @param metadata of the object, as it was before the change
     * @param field for example {@code spec.state}
     */
    public String warning(ObjectMeta metadata, String field) {
        var head = "it is managed by " + words();
        var own = entries(metadata)
                .filter(entry -> tool.writesAs(entry.getManager()))
                .toList();
        if (own.isEmpty()) {
            return head + ": if Git has " + field + ", " + tool.text
                    + " will put that back; change it in Git to make it last";
        }
        if (own.stream().noneMatch(entry -> owns(entry, field))) {
            return head + ", and Git does not have " + field + ": the change lasts until it does";
        }
        return head + ", and Git has " + field + ": " + tool.text + " will put that back"
                + (field.equals("spec.restart") ? ", which restarts the connector once more" : "")
                + "; change it in Git to make it last";
    }

    /** The tool and the place, as in {@code Argo CD (application shop)}. */
    public String words() {
        return tool.text + (source.isEmpty() ? "" : " (" + source + ")");
    }

    private static boolean owns(ManagedFieldsEntry entry, String field) {
        JsonNode fields = JSON.valueToTree(entry.getFieldsV1());
        for (var part : field.split("\\.", -1)) {
            fields = fields.path("f:" + part);
        }
        return !fields.isMissingNode();
    }

    private static Stream<ManagedFieldsEntry> entries(ObjectMeta metadata) {
        List<ManagedFieldsEntry> all = metadata.getManagedFields() == null ? List.of() : metadata.getManagedFields();
        return all.stream().filter(entry -> entry.getManager() != null);
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
