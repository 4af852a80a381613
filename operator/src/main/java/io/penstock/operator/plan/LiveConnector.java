package io.penstock.operator.plan;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connector as a Connect cluster runs it.
 *
 * @param type {@code sink}, {@code source} or {@code unknown}
 * @param config properties as submitted, without {@code name}; placeholders unresolved
 * @param state state of the connector itself, tasks apart
 * @param worker worker that holds it, {@code host:port}; empty if none
 * @param version version of the plugin that runs
 * @param error what a failed connector failed with: one line, redacted, at most 1,024 characters
 * @param traceDigest tells one stack trace from another; null without one
 * @param failure whether a restart may repair what it failed with; {@code OTHER} if it has not failed
 * @param announcedTasks number of tasks that the connector asked for; −1 if not reported
 * @param tasks tasks in number order; may be fewer than announced
 */
public record LiveConnector(
        String type,
        SortedMap<String, String> config,
        LiveState state,
        String worker,
        @Nullable String version,
        @Nullable String error,
        @Nullable String traceDigest,
        FailureKind failure,
        int announcedTasks,
        List<LiveTask> tasks) {
    /** Stands for the connector itself where its parts are named; each task is named by its number. */
    public static final String CONNECTOR = "connector";

    private static final Set<LiveState> TASK_RUNS =
            Collections.unmodifiableSet(EnumSet.of(LiveState.RUNNING, LiveState.PAUSED, LiveState.RESTARTING));

    public LiveConnector {
        config = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) config));
        tasks = List.copyOf(tasks);
    }

    /** A connector of whose failure, if any, nobody knows the kind. */
    public LiveConnector(
            String type,
            SortedMap<String, String> config,
            LiveState state,
            String worker,
            @Nullable String version,
            @Nullable String error,
            @Nullable String traceDigest,
            int announcedTasks,
            List<LiveTask> tasks) {
        this(type, config, state, worker, version, error, traceDigest, FailureKind.OTHER, announcedTasks, tasks);
    }

    /** The same with another config. */
    LiveConnector with(SortedMap<String, String> other) {
        return new LiveConnector(
                type, other, state, worker, version, error, traceDigest, failure, announcedTasks, tasks);
    }

    /** The same in other states. */
    public LiveConnector with(LiveState other, List<LiveTask> others) {
        return new LiveConnector(
                type, config, other, worker, version, error, traceDigest, failure, announcedTasks, others);
    }

    /** What has failed, by {@link #CONNECTOR} or task number. */
    public SortedMap<String, FailureKind> failedParts() {
        var parts = new TreeMap<String, FailureKind>();
        if (state == LiveState.FAILED) {
            parts.put(CONNECTOR, failure);
        }
        for (var task : tasks) {
            if (task.state() == LiveState.FAILED) {
                parts.put(String.valueOf(task.id()), task.failure());
            }
        }
        return parts;
    }

    /** The state of a part; empty if there is none of that name. */
    Optional<LiveState> stateOf(String part) {
        return part.equals(CONNECTOR)
                ? Optional.of(state)
                : tasks.stream()
                        .filter(task -> part.equals(String.valueOf(task.id())))
                        .map(LiveTask::state)
                        .findFirst();
    }

    /** The workers that Connect names for the connector and its tasks, {@code host:port}; empty texts for no worker. */
    public Stream<String> workers() {
        return Stream.concat(Stream.of(worker), tasks.stream().map(LiveTask::worker));
    }

    /** Whether the connector runs, and with it all tasks that it asked for. */
    public boolean isComplete() {
        return state == LiveState.RUNNING
                && tasks.size() >= announcedTasks
                && tasks.stream().allMatch(task -> task.state() == LiveState.RUNNING);
    }

    /** Whether a task may still move data, as it may for half a minute after a stop was accepted. */
    boolean tasksRun() {
        return tasks.stream().anyMatch(task -> TASK_RUNS.contains(task.state()));
    }
}
