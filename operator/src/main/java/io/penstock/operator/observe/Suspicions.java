package io.penstock.operator.observe;

import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps since when Connect has called tasks running of which their workers say that nothing runs them. What a worker says
 * and what Connect reports trail one another: only what lasts is evidence.
 */
final class Suspicions {
    /** How long the two may differ by themselves: a stop or a failure takes a second or two to show. */
    static final Duration LASTING = Duration.ofSeconds(5);

    /** Connect leaves the tasks of a worker that went, by default, with that worker for five minutes, for it to come back. */
    private static final Duration SETTLED_WORKER = Duration.ofMinutes(6);

    /** By task, since when. */
    private final Map<String, Instant> since = new HashMap<>();

    /** Whether something is suspected that time will confirm or refute. */
    private boolean open;

    /**
     * What is known against the tasks of all connectors.
     *
     * @param live connectors by name
     * @param workers what each worker last said
     * @param contact when Connect last reported
     * @return by connector and task number
     */
    Map<String, Map<Integer, TaskEvidence>> of(
            Map<String, LiveConnector> live, Map<String, WorkerTasks> workers, Optional<Instant> contact, Instant now) {
        var gone = new HashMap<String, Instant>();
        var evidence = new HashMap<String, Map<Integer, TaskEvidence>>();
        open = false;
        live.forEach((name, connector) -> connector.tasks().forEach(task -> {
            var worker = workers.get(task.worker());
            if (worker != null && task.state() == LiveState.RUNNING) {
                against(name, task, worker, workers.values(), contact, now, gone)
                        .ifPresent(one -> evidence.computeIfAbsent(name, any -> new HashMap<>())
                                .put(task.id(), one));
            }
        }));
        since.clear();
        since.putAll(gone);
        return evidence;
    }

    /** Whether Connect should be asked again soon, as the next look may be the one that decides. */
    boolean open() {
        return open;
    }

    private Optional<TaskEvidence> against(
            String connector,
            LiveTask task,
            WorkerTasks worker,
            Collection<WorkerTasks> all,
            Optional<Instant> contact,
            Instant now,
            Map<String, Instant> gone) {
        var name = WorkerTasks.task(connector, task.id());
        var suspect = worker.suspects().get(name);
        var held = all.stream().anyMatch(one -> one.held().contains(name));
        if (suspect == null && (held || worker.up().compareTo(SETTLED_WORKER) < 0)) {
            return Optional.empty();
        }
        if (suspect != null && suspect.gone() <= 0) {
            return Optional.of(new TaskEvidence.Suspected(suspect, false));
        }
        var begun = since.getOrDefault(name, now);
        gone.put(name, begun);
        var confirmed = contact.filter(begun.plus(LASTING)::isBefore).isPresent();
        open |= !confirmed;
        if (suspect != null) {
            return Optional.of(new TaskEvidence.Suspected(suspect, confirmed));
        }
        return confirmed ? Optional.of(new TaskEvidence.NotHeld()) : Optional.empty();
    }
}
