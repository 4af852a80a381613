package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.Drift;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ClusterFate;
import io.penstock.operator.plan.Memory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What this process remembers of each object between two passes. It may be lost at any time: what matters is rebuilt
 * from the status of the object.
 */
final class Memories {
    private final Map<String, Memory> byUid = new ConcurrentHashMap<>();
    private final Map<String, Instant> unassignedSince = new ConcurrentHashMap<>();
    private final Map<String, Instant> silentSince = new ConcurrentHashMap<>();
    private final Map<String, Instant> tasklessSince = new ConcurrentHashMap<>();
    private final Map<String, Instant> restartingSince = new ConcurrentHashMap<>();
    private final Map<String, Drift> drifts = new ConcurrentHashMap<>();
    private final Map<String, Fate> fates = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final Clock clock;

    Memories(Clock clock) {
        this.clock = clock;
    }

    private record Fate(ClusterFate fate, Instant since) {}

    /** What is remembered, or what a new process can know. */
    Memory of(KafkaConnector connector) {
        return byUid.compute(uid(connector), (any, known) -> {
            // while the lease changes hands, the status can hold what another process did after this one looked first
            var late = known != null
                    && !known.managed()
                    && appliedBefore(connector).isPresent();
            return known == null || late ? fresh(connector) : known;
        });
    }

    private Memory fresh(KafkaConnector connector) {
        return Memory.remembering(
                appliedBefore(connector), attemptedBefore(connector), startedWithBefore(connector), clock.instant());
    }

    /** Changes what is remembered, whoever else does. */
    Memory update(KafkaConnector connector, UnaryOperator<Memory> change) {
        of(connector);
        return Objects.requireNonNull(
                byUid.compute(uid(connector), (any, known) -> change.apply(known == null ? fresh(connector) : known)));
    }

    /** Takes in what a call came to, and what it put back, unless the object is gone by then. */
    void learn(KafkaConnector connector, Action.Call call, ConnectorActions.Outcome outcome) {
        byUid.computeIfPresent(uid(connector), (uid, known) -> {
            if (outcome.done()) {
                drifts.compute(
                        uid,
                        (any, before) -> DriftLog.after(
                                before == null ? driftBefore(connector) : before, call, clock.instant()));
            }
            return outcome.change().apply(known);
        });
    }

    /** Changes put back so far; null if there never were any. */
    @Nullable Drift drift(KafkaConnector connector) {
        var drift = drifts.get(uid(connector));
        return drift == null ? driftBefore(connector) : drift;
    }

    private static @Nullable Drift driftBefore(KafkaConnector connector) {
        var status = connector.getStatus();
        return status == null ? null : status.drift();
    }

    /** The object goes, since that time. */
    void leaving(KafkaConnector connector, Instant requested) {
        update(connector, known -> known.leaving(requested));
    }

    /** Since when, without a break, the cluster of an object that goes has not answered. */
    Optional<Instant> silent(KafkaConnector connector, boolean now, Instant time) {
        return since(silentSince, connector, now, time);
    }

    /** Since when, without a change, that is to be expected of the cluster of an object that goes. */
    Instant fateSince(KafkaConnector connector, ClusterFate fate, Instant time) {
        return fates.merge(
                        uid(connector),
                        new Fate(fate, time),
                        (before, now) -> before.fate() == now.fate() ? before : now)
                .since();
    }

    /** Since when, without a break, parts of the live connector have had no worker. */
    Optional<Instant> unassigned(KafkaConnector connector, boolean now, Instant time) {
        return since(unassignedSince, connector, now, time);
    }

    /** Since when the live connector has been in states that pass by themselves. */
    Ongoing ongoing(KafkaConnector connector, Sight sight, Instant time) {
        var live = sight.live().map(LiveSummary::new);
        return new Ongoing(
                sight.unassignedSince(),
                since(
                        tasklessSince,
                        connector,
                        live.filter(LiveSummary::lacksTasks).isPresent(),
                        time),
                since(
                        restartingSince,
                        connector,
                        live.filter(LiveSummary::restarting).isPresent(),
                        time));
    }

    private static Optional<Instant> since(
            Map<String, Instant> times, KafkaConnector connector, boolean now, Instant time) {
        if (!now) {
            times.remove(uid(connector));
            return Optional.empty();
        }
        return Optional.of(times.computeIfAbsent(uid(connector), any -> time));
    }

    void forget(KafkaConnector connector) {
        byUid.remove(uid(connector));
        unassignedSince.remove(uid(connector));
        silentSince.remove(uid(connector));
        fates.remove(uid(connector));
        drifts.remove(uid(connector));
        tasklessSince.remove(uid(connector));
        restartingSince.remove(uid(connector));
        secrets.remove(uid(connector));
    }

    /** Properties whose value in a Secret differs from the one that the pass before found, in order. */
    List<String> changedSecrets(KafkaConnector connector, Map<String, String> digests) {
        var before = secrets.put(uid(connector), Map.copyOf(digests));
        return before == null
                ? List.of()
                : digests.keySet().stream()
                        .filter(property -> before.containsKey(property)
                                && !Objects.equals(before.get(property), digests.get(property)))
                        .sorted()
                        .toList();
    }

    private static Optional<String> appliedBefore(KafkaConnector connector) {
        var status = connector.getStatus();
        return status == null ? Optional.empty() : Optional.ofNullable(status.configHash());
    }

    private static List<String> attemptedBefore(KafkaConnector connector) {
        var status = connector.getStatus();
        return status == null ? List.of() : status.attemptedHashes();
    }

    private static Map<String, String> startedWithBefore(KafkaConnector connector) {
        var status = connector.getStatus();
        return status == null ? Map.of() : status.startedWith();
    }

    private static String uid(KafkaConnector connector) {
        return connector.getMetadata().getUid();
    }
}
