package io.penstock.operator.render;

import io.penstock.api.v1alpha1.connector.ConnectorName;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.reference.Resolution.SecretValue;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The complete config of a connector, layer by layer, from its spec and the Secrets that the spec names. */
public final class ConnectorProperties {
    /** Property that names the class. */
    static final String CLASS = "connector.class";

    /** Property that limits the number of tasks. */
    static final String TASKS_MAX = "tasks.max";

    /** Properties that fields of the spec stand for, and the field to use. */
    private static final Map<String, String> RESERVED = Map.of(
            "name",
            "spec.connectorName",
            CLASS,
            "spec.class",
            TASKS_MAX,
            "spec.tasksMax",
            "connector.plugin.version",
            "the version of the worker image");

    private ConnectorProperties() {}

    /** Names of the properties that fields of the spec stand for. */
    static Set<String> reserved() {
        return RESERVED.keySet();
    }

    /** What came of it. */
    public sealed interface Result {}

    /**
     * The spec is sound.
     *
     * @param properties property to value, in name order, {@code name} not included; Secrets stand as placeholders
     */
    public record Sound(SortedMap<String, String> properties) implements Result {
        public Sound {
            properties = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) properties));
        }
    }

    /**
     * The spec cannot be used.
     *
     * @param reserved whether a property stands in {@code config} that belongs into a field of the spec
     * @param message names the field and says what to change; holds no value
     */
    public record Unsound(boolean reserved, String message) implements Result {}

    /**
     * Checks what schema and admission policy may not have checked.
     *
     * @param spec as the API server gave it
     * @return the first fault in field and name order, or empty
     */
    public static Optional<Unsound> fault(KafkaConnectorSpec spec) {
        return unknownValues(spec)
                .or(() -> unusableName(spec))
                .or(() -> reservedKey(spec))
                .or(() -> ForeignSecrets.in(spec.config(), spec.secretConfig()))
                .or(() -> unusableValue(spec));
    }

    /**
     * Renders the config.
     *
     * @param spec as the API server gave it
     * @param secrets property to where its value lies; what the spec names and this lacks is left out
     * @return equal for equal input
     */
    public static Result of(KafkaConnectorSpec spec, Map<String, SecretValue> secrets) {
        var fault = fault(spec);
        if (fault.isPresent()) {
            return fault.get();
        }
        var properties = new TreeMap<String, String>();
        spec.config().forEach((name, value) -> {
            if (value != null) {
                properties.put(name, Scalars.text(value).orElseThrow());
            }
        });
        secrets.forEach((name, secret) -> properties.put(name, secret.placeholder()));
        properties.put(CLASS, spec.connectorClass().strip());
        properties.put(TASKS_MAX, spec.tasksMax().toString());
        return new Sound(properties);
    }

    private static Optional<Unsound> unknownValues(KafkaConnectorSpec spec) {
        if (spec.connectorClass() == null || spec.connectorClass().isBlank()) {
            return invalid("spec.class is empty: name the connector class");
        }
        if (!Placeholder.in(spec.connectorClass()).isEmpty()) {
            return invalid("spec.class holds a placeholder: write the name of the class");
        }
        if (spec.state() == WantedState.UNRECOGNIZED) {
            return invalid("spec.state has a value that this operator does not know: use Running, Paused or Stopped");
        }
        if (spec.deletionPolicy() == DeletionPolicy.UNRECOGNIZED) {
            return invalid("spec.deletionPolicy has a value that this operator does not know: use Delete, Stop, Retain"
                    + " or DeleteAndResetOffsets");
        }
        return Optional.empty();
    }

    private static Optional<Unsound> unusableName(KafkaConnectorSpec spec) {
        return Optional.ofNullable(spec.connectorName())
                .filter(name -> !name.isEmpty())
                .flatMap(ConnectorName::problem)
                .map(problem -> new Unsound(
                        false,
                        "spec.connectorName " + problem
                                + ": delete this object and create it again with another name"));
    }

    private static Optional<Unsound> reservedKey(KafkaConnectorSpec spec) {
        return new TreeMap<>(RESERVED)
                .keySet().stream()
                        .filter(key -> spec.config().containsKey(key)
                                || spec.secretConfig().containsKey(key))
                        .findFirst()
                        .map(key -> new Unsound(
                                true,
                                (spec.config().containsKey(key) ? "spec.config" : "spec.secretConfig") + " holds " + key
                                        + ", which does not belong there: remove it and use " + RESERVED.get(key)));
    }

    private static Optional<Unsound> unusableValue(KafkaConnectorSpec spec) {
        for (var entry : new TreeMap<>(spec.config()).entrySet()) {
            if (entry.getKey().isBlank()) {
                return invalid("spec.config has a property without a name: remove it");
            }
            if (spec.secretConfig().containsKey(entry.getKey())) {
                return invalid(
                        entry.getKey() + " stands in spec.config and in spec.secretConfig: remove it from one of them");
            }
            if (entry.getValue() != null && Scalars.text(entry.getValue()).isEmpty()) {
                return invalid("spec.config." + entry.getKey()
                        + " is a list or a map: write it as one string, the way the connector documents it");
            }
            if (Scalars.isRounded(entry.getValue())) {
                return invalid("spec.config." + entry.getKey()
                        + " is a number that Kubernetes cannot keep exactly: quote it, to have it as it is written");
            }
        }
        return Optional.empty();
    }

    private static Optional<Unsound> invalid(String message) {
        return Optional.of(new Unsound(false, message));
    }
}
