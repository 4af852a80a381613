package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.operator.status.ClusterReason;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.EventRecorder;
import io.penstock.operator.status.EventRecorder.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is new between two statuses of a cluster and worth an event. */
final class ClusterEvents {
    /** Enough to see what goes on; the status has the rest. */
    private static final int MOST_NAMES = 5;

    private static final List<ClusterReason> KAFKA = List.of(
            ClusterReason.KAFKA_UNREACHABLE,
            ClusterReason.INTERNAL_TOPICS_MISSING,
            ClusterReason.INTERNAL_TOPICS_MISCONFIGURED);

    /**
     * One event.
     *
     * @param kind how to read it
     * @param reason CamelCase word
     * @param action verb phrase
     * @param note one clause without secrets
     */
    record NewEvent(Kind kind, String reason, String action, String note) {}

    private ClusterEvents() {}

    /**
     * Compares two statuses.
     *
     * @param before the status in force; null for a newborn cluster
     * @param now the status about to be written
     */
    static List<NewEvent> between(@Nullable ConnectClusterStatus before, ConnectClusterStatus now) {
        var told = new ArrayList<NewEvent>();
        if (before == null) {
            return told;
        }
        var strangers = now.unmanagedConnectors().stream()
                .filter(name -> !before.unmanagedConnectors().contains(name))
                .limit(MOST_NAMES)
                .toList();
        // the live connector of an object that just went is no stranger: it is on its way out, or was to stay
        if (!strangers.isEmpty() && managed(now) >= managed(before)) {
            told.add(new NewEvent(
                    Kind.WARNING,
                    "UnmanagedConnector",
                    "CompareConnectors",
                    "live connectors without a KafkaConnector: " + String.join(", ", strangers)));
        }
        if (is(now, ConditionType.REST_AVAILABLE, ClusterReason.UNREACHABLE)
                && is(before, ConditionType.REST_AVAILABLE, ClusterReason.AVAILABLE)) {
            told.add(new NewEvent(
                    Kind.WARNING,
                    ClusterReason.CLUSTER_UNREACHABLE.text(),
                    "PollConnectors",
                    message(now, ConditionType.REST_AVAILABLE)));
        }
        for (var trouble : KAFKA) {
            if (is(now, ConditionType.READY, trouble) && !is(before, ConditionType.READY, trouble)) {
                told.add(
                        new NewEvent(Kind.WARNING, trouble.text(), "AskAboutKafka", message(now, ConditionType.READY)));
            }
        }
        if (is(before, ConditionType.RECONCILING, ClusterReason.ROLLING)
                && !is(now, ConditionType.RECONCILING, ClusterReason.ROLLING)
                && allReady(now)) {
            told.add(new NewEvent(
                    Kind.NORMAL, "RolledOut", "RollWorkers", "all workers run the newest config and are ready"));
        }
        return told;
    }

    /** Records what is new. */
    static void record(EventRecorder events, ConnectCluster cluster, ConnectClusterStatus now) {
        between(cluster.getStatus(), now)
                .forEach(one -> events.record(cluster, one.kind(), one.reason(), one.action(), one.note()));
    }

    private static int managed(ConnectClusterStatus status) {
        return status.connectors() == null ? 0 : status.connectors().managed();
    }

    private static boolean allReady(ConnectClusterStatus status) {
        return status.readyReplicas() != null
                && status.readyReplicas().equals(status.replicas())
                && status.readyReplicas().equals(status.updatedReplicas());
    }

    private static boolean is(ConnectClusterStatus status, ConditionType type, ClusterReason reason) {
        return ConditionSet.find(status.conditions(), type)
                .filter(condition -> reason.text().equals(condition.getReason()))
                .isPresent();
    }

    private static String message(ConnectClusterStatus status, ConditionType type) {
        return ConditionSet.find(status.conditions(), type)
                .flatMap(condition -> Optional.ofNullable(condition.getMessage()))
                .orElse("");
    }
}
