package io.penstock.operator.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a validation says of the plugin version that a config asks for. Kafka Connect before 4.1 does not know the property
 * and runs whatever version it has, so that a worker that does not list it would run another one without a word.
 */
public final class PluginVersion {
    /** Property that names a version or a range of versions. */
    public static final String PROPERTY = "connector.plugin.version";

    private static final String CLASS = "connector.class";

    private PluginVersion() {}

    /**
     * The errors of an answer with one sentence about the version, which no Secret can be in, in place of Connect's two.
     *
     * @param connectorClass as the spec has it
     * @param config what was validated
     * @param errors as read from the answer
     */
    static List<PropertyError> said(
            Wire.Validation answer, String connectorClass, Map<String, String> config, List<PropertyError> errors) {
        var wanted = config.get(PROPERTY);
        if (wanted == null) {
            return errors;
        }
        var version = of(answer, PROPERTY);
        if (version.isEmpty()) {
            return with(
                    errors,
                    "the workers' Kafka Connect is older than 4.1 and would run any version: remove spec.version, or use"
                            + " newer workers",
                    List.of());
        }
        var texts = texts(version.get());
        if (texts.isEmpty()) {
            return errors;
        }
        var others = new ArrayList<>(errors);
        others.removeIf(error -> error.property().equals(PROPERTY)
                || (error.property().equals(CLASS)
                        && of(answer, CLASS).map(PluginVersion::texts).equals(Optional.of(texts))));
        return with(
                others,
                "the workers have no version of " + connectorClass + " that matches spec.version " + wanted,
                Objects.requireNonNullElse(version.get().recommended(), List.<String>of()).stream()
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static List<PropertyError> with(List<PropertyError> others, String message, List<String> installed) {
        var all = new ArrayList<PropertyError>();
        all.add(new PropertyError(PROPERTY, List.of(message), installed));
        all.addAll(others);
        return all;
    }

    private static Optional<Wire.PropertyValue> of(Wire.Validation answer, String property) {
        return Objects.requireNonNullElse(answer.configs(), List.<Wire.Property>of()).stream()
                .map(Wire.Property::value)
                .filter(Objects::nonNull)
                .filter(value -> property.equals(value.name()))
                .findFirst();
    }

    private static List<String> texts(Wire.PropertyValue value) {
        return Objects.requireNonNullElse(value.errors(), List.of());
    }
}
