package io.penstock.operator.render;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.connector.ConnectorName;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.reference.ConfigLayer;
import io.penstock.operator.reference.Resolution.SecretValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The complete config of a connector, layer by layer, from its spec and the Secrets that the spec names. */
public final class ConnectorProperties {
    /** Property that names the class. */
    static final String CLASS = "connector.class";

    /** Property that limits the number of tasks. */
    static final String TASKS_MAX = "tasks.max";

    /** Property that chooses among the installed versions of the class. */
    private static final String VERSION = "connector.plugin.version";

    /** Properties that fields of the spec stand for, and the field to use. */
    private static final Map<String, String> RESERVED = Map.of(
            "name", "spec.connectorName", CLASS, "spec.class", TASKS_MAX, "spec.tasksMax", VERSION, "spec.version");

    /** Enough to repair a spec in one go; the message of a condition has an end. */
    private static final int MOST_FAULTS = 50;

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
     * @param reserved whether a property stands in {@code config} that belongs in a field of the spec
     * @param message names the field and says what to change; holds no value
     */
    public record Unsound(boolean reserved, String message) implements Result {}

    /**
     * Checks what schema and admission policy may not have checked.
     *
     * @param spec as the API server gave it
     * @return all faults in one, in field and name order, or empty
     */
    public static Optional<Unsound> fault(KafkaConnectorSpec spec) {
        return fault(spec, List.of());
    }

    /** What is wrong with what every connector of a cluster inherits, for the cluster itself. */
    public static Optional<Unsound> defaultsFault(ConnectCluster cluster) {
        return together(LayerFaults.in(ConfigLayer.defaults(cluster)).toList());
    }

    private static Optional<Unsound> fault(KafkaConnectorSpec spec, List<ConfigLayer> inherited) {
        return together(Stream.of(
                        unknownValues(spec),
                        unusableName(spec),
                        LayerFaults.in(ConfigLayer.config(spec)),
                        unusableSecrets(spec),
                        twice(spec),
                        inherited.stream().flatMap(LayerFaults::in))
                .flatMap(Function.identity())
                .toList());
    }

    private static Optional<Unsound> together(List<Unsound> all) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var message = all.stream().limit(MOST_FAULTS).map(Unsound::message).collect(Collectors.joining("; "));
        var more = all.size() > MOST_FAULTS ? "; and " + (all.size() - MOST_FAULTS) + " more" : "";
        return Optional.of(new Unsound(all.stream().anyMatch(Unsound::reserved), message + more));
    }

    /**
     * Renders the config.
     *
     * @param spec as the API server gave it
     * @param inherited layers below its own config, lowest first
     * @param secrets property to where its value lies; what the spec names and this lacks is left out
     * @return equal for equal input
     */
    public static Result of(KafkaConnectorSpec spec, List<ConfigLayer> inherited, Map<String, SecretValue> secrets) {
        var fault = fault(spec, inherited);
        if (fault.isPresent()) {
            return fault.get();
        }
        var layers = Stream.concat(inherited.stream(), Stream.of(ConfigLayer.config(spec)));
        var properties = LayeredConfig.of(layers.toList());
        secrets.forEach((name, secret) -> properties.put(name, secret.placeholder()));
        properties.put(CLASS, spec.connectorClass().strip());
        properties.put(TASKS_MAX, spec.tasksMax().toString());
        if (spec.version() != null && !spec.version().isBlank()) {
            properties.put(VERSION, spec.version().strip());
        }
        return new Sound(properties);
    }

    private static Stream<Unsound> unknownValues(KafkaConnectorSpec spec) {
        var faults = new ArrayList<String>();
        if (spec.connectorClass() == null || spec.connectorClass().isBlank()) {
            faults.add("spec.class is empty: set it to the connector class");
        } else if (!Placeholder.in(spec.connectorClass()).isEmpty()) {
            faults.add("spec.class contains a placeholder: write the class name itself");
        }
        if (spec.state() == WantedState.UNRECOGNIZED) {
            faults.add("spec.state has a value that this operator does not support: use Running, Paused or Stopped");
        }
        if (spec.deletionPolicy() == DeletionPolicy.UNRECOGNIZED) {
            faults.add("spec.deletionPolicy has a value that this operator does not support: use Delete, Stop, Retain"
                    + " or DeleteAndResetOffsets");
        }
        if (spec.restart() != null && spec.restart().scope() == RestartScope.UNRECOGNIZED) {
            faults.add("spec.restart.scope has a value that this operator does not support: use All or Failed");
        }
        return faults.stream().map(ConnectorProperties::invalid);
    }

    private static Stream<Unsound> unusableName(KafkaConnectorSpec spec) {
        return Stream.ofNullable(spec.connectorName())
                .filter(name -> !name.isEmpty())
                .flatMap(name -> ConnectorName.problem(name).stream())
                .map(problem -> invalid("spec.connectorName " + problem
                        + ": delete this object and create it again with another name"));
    }

    private static Stream<Unsound> unusableSecrets(KafkaConnectorSpec spec) {
        var properties = spec.secretConfig().keySet();
        var reserved = RESERVED.keySet().stream()
                .filter(properties::contains)
                .sorted()
                .map(key -> reserved("spec.secretConfig", key, key, ""));
        return Stream.of(
                        reserved,
                        ForeignSecrets.providers("spec.secretConfig", properties, UnaryOperator.identity()),
                        ForeignSecrets.operatorsOwn(spec.secretConfig()))
                .flatMap(Function.identity());
    }

    private static Stream<Unsound> twice(KafkaConnectorSpec spec) {
        return spec.config().keySet().stream()
                .filter(spec.secretConfig()::containsKey)
                .sorted()
                .map(name ->
                        invalid(name + " is in both spec.config and spec.secretConfig: remove it from one of them"));
    }

    /** A property that a field stands for. */
    static Unsound reserved(String where, String named, String property, String whose) {
        return new Unsound(
                true,
                where + " contains " + named + ", which does not belong there: remove it and use "
                        + RESERVED.get(property) + whose);
    }

    private static Unsound invalid(String message) {
        return new Unsound(false, message);
    }
}
