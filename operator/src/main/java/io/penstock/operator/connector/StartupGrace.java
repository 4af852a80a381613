package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps a status as it is between the start of polling a cluster and its first answer: a restart of the operator says
 * nothing about a connector.
 */
final class StartupGrace {
    /** Longer than a poll may take; if none failed in that time, not to know is worth reporting. */
    static final Duration LONGEST = Duration.ofSeconds(12);

    /** A cluster that was never asked in that time does not exist, and its entry goes. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    /** What a pass finds out without an answer of the cluster. */
    private static final Set<String> REFUTED = Stream.of(
                    ConnectorReason.CLUSTER_STOPPED,
                    ConnectorReason.INVALID_SPEC,
                    ConnectorReason.RESERVED_KEY,
                    ConnectorReason.NAME_CONFLICT,
                    ConnectorReason.RECONCILE_ERROR)
            .map(ConnectorReason::text)
            .collect(Collectors.toUnmodifiableSet());

    private final ConnectObservations observations;
    private final Clock clock;
    private final Map<ClusterKey, Instant> since = new ConcurrentHashMap<>();

    StartupGrace(ConnectObservations observations, Clock clock) {
        this.observations = observations;
        this.clock = clock;
    }

    /**
     * Whether a status says what is no longer so and therefore cannot stay: that something is missing or refused which the pass
     * has just found in order, as after a cluster was deleted and made again.
     *
     * @param conditions of the status
     */
    static boolean isRefuted(List<Condition> conditions) {
        return ConditionSet.find(conditions, ConditionType.RESOLVED_REFS)
                        .filter(refs -> ConditionStatus.FALSE.text().equals(refs.getStatus()))
                        .isPresent()
                || conditions.stream().map(Condition::getReason).anyMatch(REFUTED::contains);
    }

    /** Until when the first answer of the cluster is waited for, over a few polls; empty if it came, or is overdue. */
    Optional<Instant> until(ClusterKey cluster) {
        var seen = observations.of(cluster);
        if (seen.reachability() != Reachability.NOT_ASKED) {
            since.remove(cluster);
            return Optional.empty();
        }
        var now = clock.instant();
        since.values().removeIf(start -> now.isAfter(start.plus(FORGOTTEN)));
        var end = since.computeIfAbsent(cluster, any -> now).plus(LONGEST.multipliedBy(1L + seen.failures()));
        return Optional.of(end).filter(now::isBefore);
    }
}
