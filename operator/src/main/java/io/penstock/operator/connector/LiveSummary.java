package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.connector.FailedTask;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.api.v1alpha1.connector.TaskCounts;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.plan.RestartOutlook;
import java.util.List;
import java.util.Optional;

/**
 * A live connector in numbers and one word.
 *
 * @param live as observed
 */
record LiveSummary(LiveConnector live) {
    private static final int LISTED_FAILURES = 20;

    int count(LiveState state) {
        return (int) live.tasks().stream().filter(task -> task.state() == state).count();
    }

    TaskCounts counts() {
        return new TaskCounts(
                live.tasks().size(),
                count(LiveState.RUNNING),
                count(LiveState.FAILED),
                count(LiveState.PAUSED),
                count(LiveState.UNASSIGNED),
                count(LiveState.RESTARTING));
    }

    /** Running tasks of all tasks that the connector announced, as {@code 2/3}. */
    String ready() {
        return count(LiveState.RUNNING) + "/" + expectedTasks();
    }

    /** Tasks there should be: those announced, or those seen when the announcement is not known. */
    int expectedTasks() {
        return Math.max(live.announcedTasks(), live.tasks().size());
    }

    List<LiveTask> failed() {
        return live.tasks().stream()
                .filter(task -> task.state() == LiveState.FAILED)
                .toList();
    }

    /**
     * Failed tasks for the status.
     *
     * @param outlook what becomes of them
     */
    List<FailedTask> failedTasks(RestartOutlook outlook) {
        return failed().stream()
                .limit(LISTED_FAILURES)
                .map(task -> {
                    var part = Optional.ofNullable(outlook.parts().get(String.valueOf(task.id())));
                    return new FailedTask(
                            task.id(),
                            task.worker(),
                            part.map(RestartOutlook.Part::restarts).orElse(0),
                            part.flatMap(RestartOutlook.Part::next)
                                    .map(RestartText::time)
                                    .orElse(null),
                            task.error() == null ? "" : task.error());
                })
                .toList();
    }

    boolean unassigned() {
        return live.state() == LiveState.UNASSIGNED || count(LiveState.UNASSIGNED) > 0;
    }

    /** Whether a connector that has not been stopped has no tasks, or fewer than it announced. */
    boolean lacksTasks() {
        return live.state() == LiveState.RUNNING
                && (expectedTasks() == 0 || live.tasks().size() < expectedTasks());
    }

    boolean restarting() {
        return live.state() == LiveState.RESTARTING || count(LiveState.RESTARTING) > 0;
    }

    ObservedState state() {
        return switch (live.state()) {
            case FAILED -> ObservedState.FAILED;
            case STOPPED -> ObservedState.STOPPED;
            case UNASSIGNED -> ObservedState.UNASSIGNED;
            case RESTARTING -> ObservedState.RESTARTING;
            case UNRECOGNIZED -> ObservedState.UNKNOWN;
            case RUNNING -> withTasks(ObservedState.RUNNING);
            case PAUSED -> withTasks(ObservedState.PAUSED);
        };
    }

    private ObservedState withTasks(ObservedState own) {
        if (!failed().isEmpty()) {
            return failed().size() == live.tasks().size() ? ObservedState.FAILED : ObservedState.DEGRADED;
        }
        if (unassigned()) {
            return ObservedState.UNASSIGNED;
        }
        return restarting() ? ObservedState.RESTARTING : own;
    }
}
