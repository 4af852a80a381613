package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.Drift;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ClusterFate;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What this process remembers of each object between two passes. It may be lost at any time: what matters is rebuilt
 * from the status of the object.
 */
final class Memories {
    private static final Set<String> FAILED =
            Set.of(ConnectorReason.TASKS_FAILED.text(), ConnectorReason.CONNECTOR_FAILED.text());

    private final Map<String, Notes> byUid = new ConcurrentHashMap<>();
    private final Clock clock;

    Memories(Clock clock) {
        this.clock = clock;
    }

    /** What lasts for a while and passes, or not. */
    private enum Span {
        /** Parts of the live connector have no worker. */
        UNASSIGNED,
        /** The live connector has no tasks. */
        TASKLESS,
        RESTARTING,
        /** The cluster of an object that goes does not answer. */
        SILENT
    }

    private record Fate(ClusterFate fate, Instant since) {}

    /** What is remembered of one object; used under the lock of its entry. */
    private static final class Notes {
        private final Map<Span, Instant> since = new EnumMap<>(Span.class);
        private Memory memory;
        private @Nullable Drift drift;
        private @Nullable Fate fate;
        private @Nullable Map<String, String> secrets;
        private Settling settling;

        Notes(Memory memory, Settling settling) {
            this.memory = memory;
            this.settling = settling;
        }
    }

    /** What is remembered, or what a new process can know. */
    Memory of(KafkaConnector connector) {
        return with(connector, notes -> notes.memory);
    }

    /** Changes what is remembered, whoever else does. */
    Memory update(KafkaConnector connector, UnaryOperator<Memory> change) {
        return with(connector, notes -> {
            notes.memory = change.apply(notes.memory);
            return notes.memory;
        });
    }

    /** Takes in what a call came to, and what it put back, unless the object is gone by then. */
    void learn(KafkaConnector connector, Action.Call call, ConnectorActions.Outcome outcome) {
        byUid.computeIfPresent(uid(connector), (uid, notes) -> {
            if (outcome.done()) {
                var before = notes.drift == null ? driftBefore(connector) : notes.drift;
                notes.drift = DriftCounter.after(before, call, clock.instant());
            }
            notes.memory = outcome.change().apply(notes.memory);
            return notes;
        });
    }

    /** Changes put back so far; null if there never were any. */
    @Nullable Drift drift(KafkaConnector connector) {
        return with(connector, notes -> Optional.ofNullable(notes.drift)).orElseGet(() -> driftBefore(connector));
    }

    /** The object goes, since that time. */
    void leaving(KafkaConnector connector, Instant requested) {
        update(connector, known -> known.leaving(requested));
    }

    /** Since when, without a break, the cluster of an object that goes has not answered. */
    Optional<Instant> silent(KafkaConnector connector, boolean now, Instant time) {
        return since(Span.SILENT, connector, now, time);
    }

    /** Since when, without a change, that is to be expected of the cluster of an object that goes. */
    Instant fateSince(KafkaConnector connector, ClusterFate fate, Instant time) {
        return with(connector, notes -> {
            var known = notes.fate == null || notes.fate.fate() != fate ? new Fate(fate, time) : notes.fate;
            notes.fate = known;
            return known.since();
        });
    }

    /** Since when, without a break, parts of the live connector have had no worker. */
    Optional<Instant> unassigned(KafkaConnector connector, boolean now, Instant time) {
        return since(Span.UNASSIGNED, connector, now, time);
    }

    /** Since when the live connector has been in states that pass by themselves. */
    Ongoing ongoing(KafkaConnector connector, PassResult result, Instant time) {
        var observed = result.observed();
        var settling = settling(connector, result, time);
        var live = observed.live().map(LiveSummary::new);
        var lacksTasks = live.filter(LiveSummary::lacksTasks).isPresent();
        var restarts = live.filter(LiveSummary::restarting).isPresent();
        return new Ongoing(
                observed.unassignedSince(),
                since(Span.TASKLESS, connector, lacksTasks, time),
                since(Span.RESTARTING, connector, restarts, time),
                settling.since(),
                settling.shown());
    }

    private Settling settling(KafkaConnector connector, PassResult result, Instant time) {
        return with(connector, notes -> {
            if (result.intent().filter(Intent::replacesTasks).isPresent()) {
                notes.settling = Settling.ASKED;
            } else {
                result.liveAsWanted().ifPresent(live -> notes.settling = notes.settling.seen(live, time));
            }
            return notes.settling;
        });
    }

    private Optional<Instant> since(Span span, KafkaConnector connector, boolean now, Instant time) {
        return with(connector, notes -> {
            if (!now) {
                notes.since.remove(span);
                return Optional.empty();
            }
            return Optional.of(notes.since.computeIfAbsent(span, any -> time));
        });
    }

    void forget(KafkaConnector connector) {
        byUid.remove(uid(connector));
    }

    /** Properties whose value in a Secret differs from the one that the pass before found, in order. */
    List<String> changedSecrets(KafkaConnector connector, Map<String, String> digests) {
        return with(connector, notes -> {
            var before = notes.secrets == null ? digests : notes.secrets;
            notes.secrets = Map.copyOf(digests);
            return digests.keySet().stream()
                    .filter(property -> before.containsKey(property)
                            && !Objects.equals(before.get(property), digests.get(property)))
                    .sorted()
                    .toList();
        });
    }

    /** Looks into the notes of an object, or changes them, alone. */
    private <T> T with(KafkaConnector connector, Function<Notes, T> use) {
        var result = new AtomicReference<T>();
        byUid.compute(uid(connector), (any, known) -> {
            var notes = known == null ? new Notes(fresh(connector), settlingBefore(connector)) : known;
            // while the lease changes hands, the status can hold what another process did after this one looked first
            if (!notes.memory.managed() && PersistentMemory.managed(connector.getStatus())) {
                notes.memory = fresh(connector);
            }
            result.set(use.apply(notes));
            return notes;
        });
        return Objects.requireNonNull(result.get());
    }

    private Memory fresh(KafkaConnector connector) {
        return PersistentMemory.restore(connector.getStatus(), clock.instant());
    }

    /** Whoever wrote that the connector is not ready may have sent a config and died; a failure was seen after that. */
    private static Settling settlingBefore(KafkaConnector connector) {
        return ConditionSet.find(Failures.conditions(connector), ConditionType.READY)
                .filter(ready -> !ConditionStatus.TRUE.text().equals(ready.getStatus()))
                .filter(ready -> !FAILED.contains(ready.getReason()))
                .map(any -> Settling.ASKED)
                .orElse(Settling.NOTHING);
    }

    private static @Nullable Drift driftBefore(KafkaConnector connector) {
        var status = connector.getStatus();
        return status == null ? null : status.drift();
    }

    private static String uid(KafkaConnector connector) {
        return connector.getMetadata().getUid();
    }
}
