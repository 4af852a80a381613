package io.penstock.cli.facts;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.text.Words;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The condition {@code Ready} of an object, the one that a user must read.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason a CamelCase word, as listed in {@code docs/troubleshooting.md}
 * @param message one sentence, without a full stop
 */
public record Ready(String status, String reason, String message) {
    /** The reason of an object that the operator has not looked at since its last change. */
    public static final String PENDING = "Pending";

    /** What is known of a connector. */
    public static Ready of(KafkaConnector connector) {
        var status = connector.getStatus();
        return of(connector.getMetadata(), status == null ? List.of() : status.conditions());
    }

    /** What is known of a cluster. */
    public static Ready of(ConnectCluster cluster) {
        var status = cluster.getStatus();
        return of(cluster.getMetadata(), status == null ? List.of() : status.conditions());
    }

    private static Ready of(ObjectMeta metadata, List<Condition> conditions) {
        var ready = find(conditions, "Ready");
        if (ready.isEmpty()) {
            return new Ready("Unknown", PENDING, "the operator has not looked at this object yet");
        }
        var condition = ready.get();
        // a condition that speaks of an older spec says nothing about this one
        return isCurrent(metadata, condition)
                ? new Ready(
                        Objects.requireNonNullElse(condition.getStatus(), "Unknown"),
                        Objects.requireNonNullElse(condition.getReason(), PENDING),
                        Words.unended(Objects.requireNonNullElse(condition.getMessage(), "")))
                : new Ready("Unknown", PENDING, "the operator has not looked at the last change yet");
    }

    /** A condition by its type. */
    public static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream().filter(one -> type.equals(one.getType())).findFirst();
    }

    private static boolean isCurrent(ObjectMeta metadata, Condition condition) {
        var generation = metadata.getGeneration();
        var observed = condition.getObservedGeneration();
        return generation == null || observed == null || observed >= generation;
    }

    /** Whether the object can be used now. */
    public boolean isTrue() {
        return "True".equals(status);
    }

    /** Whether it is known that it cannot. */
    public boolean isFalse() {
        return "False".equals(status);
    }
}
