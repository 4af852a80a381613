package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * For how long what passes by itself may last before the conditions call it a fault.
 *
 * @param missingUntil until when a missing reference is waited for; empty if nothing has been missing before
 * @param unassignedUntil until when parts without a worker are put down to a rebalance; empty if there are none, or if
 *     the connector was not ready before them
 * @param now time of the pass
 */
record Patience(Optional<Instant> missingUntil, Optional<Instant> unassignedUntil, Instant now) {
    /** How long a Secret or cluster may come after the connector that names it. */
    static final Duration FOR_REFERENCES = Duration.ofSeconds(60);

    /** Kafka Connect's default of {@code scheduled.rebalance.max.delay.ms}. */
    static final Duration REBALANCE_DELAY = Duration.ofMinutes(5);

    /** What is added to the rebalance delay, for the rebalance itself. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /**
     * Reads from the status before how long things have been as they are.
     *
     * @param before conditions of the status that is in force
     * @param generation of the spec
     * @param unassignedSince since when parts have had no worker
     * @param rebalanceDelay the cluster's scheduled rebalance delay
     * @param now time of the pass
     */
    static Patience of(
            List<Condition> before,
            long generation,
            Optional<Instant> unassignedSince,
            Duration rebalanceDelay,
            Instant now) {
        var missing = ConditionSet.find(before, ConditionType.RESOLVED_REFS)
                .filter(c -> Truth.FALSE.text().equals(c.getStatus()))
                .map(c -> Instant.parse(c.getLastTransitionTime()).plus(FOR_REFERENCES));
        var wasReady = ConditionSet.find(before, ConditionType.READY)
                .filter(c -> Truth.TRUE.text().equals(c.getStatus()))
                .filter(c -> c.getObservedGeneration() != null && c.getObservedGeneration() == generation)
                .isPresent();
        var unassigned = unassignedSince.filter(any -> wasReady).map(since -> since.plus(rebalanceDelay)
                .plus(GRACE));
        return new Patience(missing, unassigned, now);
    }

    /** The scheduled rebalance delay of a cluster's workers: its own setting, or Kafka Connect's default. */
    static Duration rebalanceDelay(ConnectCluster cluster) {
        return cluster.getSpec().config().get("scheduled.rebalance.max.delay.ms") instanceof Number millis
                ? Duration.ofMillis(millis.longValue())
                : REBALANCE_DELAY;
    }

    boolean withMissingReference() {
        return missingUntil.isEmpty() || now.isBefore(missingUntil.get());
    }

    boolean withUnassigned() {
        return unassignedUntil.isPresent() && now.isBefore(unassignedUntil.get());
    }

    /** When to look again although nothing happened; empty if never. */
    Optional<Instant> ends(boolean referenceMissing) {
        var references = referenceMissing
                ? Optional.of(missingUntil.orElse(now.plus(FOR_REFERENCES)).plusSeconds(1))
                : Optional.<Instant>empty();
        return Stream.of(references, unassignedUntil)
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }
}
