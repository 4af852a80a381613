package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a status is written. What matters is written at once. The steps of work that a status already calls under way are not,
 * unless one of them lasts: most are over in a moment, and each write costs the API server and everybody who watches.
 */
final class StatusPacing {
    /** Longer than a create or a change takes where all is well, apart from the time that tasks get to take up a new config. */
    static final Duration STEPS = Duration.ofSeconds(2);

    /** Topics and texts change by themselves for a while after a start. */
    static final Duration DETAILS = Duration.ofSeconds(10);

    /** What a person or a program acts on. */
    private static final List<ConditionType> STATED = List.of(
            ConditionType.ACCEPTED,
            ConditionType.RESOLVED_REFS,
            ConditionType.STALLED,
            ConditionType.RECONCILING,
            ConditionType.SYNCED,
            ConditionType.READY);

    /** By uid, since when a status has been waiting to be written. */
    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();

    /**
     * Until when a status may wait; empty if it is to be written now.
     *
     * @param settling whether the tasks of the old config may be running still, of which Connect says nothing
     */
    Optional<Instant> until(KafkaConnector object, KafkaConnectorStatus next, boolean settling, Instant now) {
        var uid = object.getMetadata().getUid();
        var before = object.getStatus();
        var steps = settling ? STEPS.plus(GracePeriods.FOR_SETTLING) : STEPS;
        var delay = before == null ? Duration.ZERO : delay(object, before, next, steps);
        if (delay.isZero()) {
            waiting.remove(uid);
            return Optional.empty();
        }
        var end = waiting.merge(uid, now, StatusPacing::earlier).plus(delay);
        if (now.isBefore(end)) {
            return Optional.of(end);
        }
        waiting.remove(uid);
        return Optional.empty();
    }

    /** A clock that was set back starts the wait anew. */
    private static Instant earlier(Instant begun, Instant now) {
        return begun.isAfter(now) ? now : begun;
    }

    void forget(KafkaConnector object) {
        waiting.remove(object.getMetadata().getUid());
    }

    private static Duration delay(
            KafkaConnector object, KafkaConnectorStatus before, KafkaConnectorStatus next, Duration steps) {
        if (before.equals(next) || announces(before, next)) {
            return Duration.ZERO;
        }
        if (object.getMetadata().getDeletionTimestamp() != null) {
            // most are gone before anybody can read it; the deletion itself raised the generation
            return STEPS;
        }
        if (!Objects.equals(before.observedGeneration(), next.observedGeneration())) {
            return Duration.ZERO;
        }
        if (isUnderWay(before) && isUnderWay(next)) {
            return steps;
        }
        return says(before).equals(says(next)) && counts(before).equals(counts(next)) ? DETAILS : Duration.ZERO;
    }

    /** Whether a config is about to leave: whose it is must stand in the status before. */
    private static boolean announces(KafkaConnectorStatus before, KafkaConnectorStatus next) {
        return !before.attemptedHashes().containsAll(next.attemptedHashes());
    }

    private static boolean isUnderWay(KafkaConnectorStatus status) {
        return has(status, ConditionType.RECONCILING, ConditionStatus.TRUE)
                && !has(status, ConditionType.READY, ConditionStatus.TRUE)
                && status.failedTasks().isEmpty();
    }

    private static boolean has(KafkaConnectorStatus status, ConditionType type, ConditionStatus wanted) {
        return ConditionSet.find(status.conditions(), type)
                .filter(one -> wanted.text().equals(one.getStatus()))
                .isPresent();
    }

    private static List<String> says(KafkaConnectorStatus status) {
        return STATED.stream()
                .map(type -> ConditionSet.find(status.conditions(), type)
                        .map(StatusPacing::word)
                        .orElse(""))
                .toList();
    }

    private static String word(Condition condition) {
        return condition.getStatus() + " " + condition.getReason();
    }

    private static List<Object> counts(KafkaConnectorStatus status) {
        return List.of(
                String.valueOf(status.state()),
                String.valueOf(status.tasks()),
                status.failedTasks(),
                status.validation(),
                String.valueOf(status.worker()));
    }
}
