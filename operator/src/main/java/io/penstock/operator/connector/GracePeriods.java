package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long states that usually pass by themselves may last before the conditions call them a fault.
 *
 * @param missingUntil until when a missing reference is waited for; empty if nothing has been missing before
 * @param unassignedUntil until when parts without a worker are put down to a rebalance; empty if there are none, or if
 *     the connector was not ready before
 * @param startingUntil until when a connector without workers or tasks is taken for one that starts; empty if it lacks
 *     neither
 * @param restartingUntil until when a restart is taken for work under way; empty if nothing restarts
 * @param settlingUntil until when tasks that run beside a new config may be those of the old one; empty if there are none
 * @param now time of the pass
 */
record GracePeriods(
        Optional<Instant> missingUntil,
        Optional<Instant> unassignedUntil,
        Optional<Instant> startingUntil,
        Optional<Instant> restartingUntil,
        Optional<Instant> settlingUntil,
        Instant now) {
    /** How long a Secret or cluster may come after the connector that names it. */
    static final Duration FOR_REFERENCES = Duration.ofSeconds(60);

    /** What is added to the rebalance delay, for the rebalance itself. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** How long a connector may take from its creation or a change until all of its tasks have a worker. */
    static final Duration FOR_START = Duration.ofSeconds(30);

    /** How long a restart may take: tasks stop within half a minute, and starting may read Secrets and databases. */
    static final Duration FOR_RESTART = Duration.ofMinutes(2);

    /** How long Connect may take until it restarts the tasks for a config that it shows already. */
    static final Duration FOR_SETTLING = Duration.ofSeconds(5);

    /** No tasks of an old config. */
    GracePeriods(
            Optional<Instant> missingUntil,
            Optional<Instant> unassignedUntil,
            Optional<Instant> startingUntil,
            Optional<Instant> restartingUntil,
            Instant now) {
        this(missingUntil, unassignedUntil, startingUntil, restartingUntil, Optional.empty(), now);
    }

    /** Nothing is as it should not be. */
    static GracePeriods endless(Instant now) {
        return new GracePeriods(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), now);
    }

    /**
     * Reads from the status before how long things have been as they are.
     *
     * @param before conditions of the status that is in force
     * @param generation of the spec
     * @param ongoing since when what passes by itself has lasted
     * @param rebalanceDelay the cluster's scheduled rebalance delay
     * @param now time of the pass
     */
    static GracePeriods of(
            List<Condition> before, long generation, Ongoing ongoing, Duration rebalanceDelay, Instant now) {
        var missing = ConditionSet.find(before, ConditionType.RESOLVED_REFS)
                .filter(c -> ConditionStatus.FALSE.text().equals(c.getStatus()))
                .map(c -> Instant.parse(c.getLastTransitionTime()).plus(FOR_REFERENCES));
        var ready = ConditionSet.find(before, ConditionType.READY)
                .filter(c -> c.getObservedGeneration() != null && c.getObservedGeneration() == generation);
        // the restart for a change of our own is no loss
        var changed = ongoing.changed()
                .filter(since -> now.isBefore(since.plus(FOR_START)))
                .isPresent();
        var ran = !changed
                && ready.filter(c -> ConditionStatus.TRUE.text().equals(c.getStatus()))
                        .isPresent();
        // what has lost its last worker does not start: it was there before
        var lost = ready.filter(c -> ConnectorReason.UNASSIGNED.text().equals(c.getReason()))
                .isPresent();
        var unassigned = ongoing.unassigned().filter(any -> ran).map(since -> since.plus(rebalanceDelay)
                .plus(GRACE));
        var starting = Stream.concat(
                        ongoing.taskless().stream(), ongoing.unassigned().filter(any -> !ran && !lost).stream())
                .min(Instant::compareTo)
                .map(since -> since.plus(FOR_START));
        return new GracePeriods(
                missing,
                unassigned,
                starting,
                ongoing.restarting().map(since -> since.plus(FOR_RESTART)),
                ongoing.settling().map(since -> since.plus(FOR_SETTLING)),
                now);
    }

    boolean coverMissingReference() {
        return missingUntil.isEmpty() || now.isBefore(missingUntil.get());
    }

    boolean coverUnassigned() {
        return lasts(unassignedUntil);
    }

    boolean coverStart() {
        return lasts(startingUntil);
    }

    boolean coverRestart() {
        return restartingUntil.isEmpty() || lasts(restartingUntil);
    }

    boolean coverSettling() {
        return settling().isPresent();
    }

    /** For how long tasks that run beside a new config may be those of the old one; empty if they are not. */
    Optional<Duration> settling() {
        return settlingUntil.filter(now::isBefore).map(until -> Duration.between(now, until));
    }

    private boolean lasts(Optional<Instant> until) {
        return until.filter(now::isBefore).isPresent();
    }

    /** When to look again although nothing happened; empty if never. */
    Optional<Instant> ends(boolean referenceMissing) {
        var references = referenceMissing
                ? Optional.of(missingUntil.orElse(now.plus(FOR_REFERENCES)).plusSeconds(1))
                : Optional.<Instant>empty();
        return Stream.of(references, unassignedUntil, startingUntil, restartingUntil, settlingUntil)
                .flatMap(Optional::stream)
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }
}
