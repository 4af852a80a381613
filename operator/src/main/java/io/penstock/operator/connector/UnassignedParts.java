package io.penstock.operator.connector;

import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import java.util.List;

/**
 * What of a connector no worker holds, in words that begin or end a sentence.
 *
 * @param live as observed, with such a part
 */
record UnassignedParts(LiveConnector live) {
    private static final int NAMED = 10;

    /** Whether a verb after it stands in the plural. */
    boolean several() {
        return !isConnector() && tasks().size() > 1;
    }

    @Override
    public String toString() {
        if (isConnector()) {
            return "the connector";
        }
        var tasks = tasks();
        var last = tasks.size() - 1;
        if (last == 0) {
            return "task " + tasks.getFirst();
        }
        return tasks.size() > NAMED
                ? tasks.size() + " tasks"
                : "tasks " + String.join(", ", tasks.subList(0, last)) + " and " + tasks.get(last);
    }

    private boolean isConnector() {
        return live.state() == LiveState.UNASSIGNED;
    }

    private List<String> tasks() {
        return live.tasks().stream()
                .filter(task -> task.state() == LiveState.UNASSIGNED)
                .map(LiveTask::id)
                .map(String::valueOf)
                .toList();
    }
}
