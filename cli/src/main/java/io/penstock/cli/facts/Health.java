package io.penstock.cli.facts;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.ObservedState;
import java.util.Comparator;
import java.util.Set;

/** How a connector is doing, worst first: the order in which a page lists connectors. */
public enum Health {
    /** The connector or some of its tasks failed. */
    FAILED,
    /** It is not ready for another cause. */
    NOT_READY,
    /** Nobody knows. */
    UNKNOWN,
    /** It does what its spec asks for. */
    READY;

    private static final Set<String> FAILURES =
            Set.of("TasksFailed", "ConnectorFailed", "RestartLimitReached", "InvalidCredentials");

    /** Worst first, then by namespace and name. */
    public static final Comparator<KafkaConnector> WORST_FIRST = Comparator.comparing(Health::of)
            .thenComparing(connector -> connector.getMetadata().getNamespace())
            .thenComparing(connector -> connector.getMetadata().getName());

    /** How a connector is doing. */
    public static Health of(KafkaConnector connector) {
        var ready = Ready.of(connector);
        if (hasFailed(connector)) {
            return FAILED;
        }
        if (ready.isTrue()) {
            return READY;
        }
        return ready.isFalse() ? NOT_READY : UNKNOWN;
    }

    /** Whether Connect says that the connector or some of its tasks failed. */
    public static boolean hasFailed(KafkaConnector connector) {
        var status = connector.getStatus();
        if (status == null) {
            return false;
        }
        return FAILURES.contains(Ready.of(connector).reason())
                || status.state() == ObservedState.FAILED
                || status.state() == ObservedState.DEGRADED
                || !status.failedTasks().isEmpty();
    }
}
