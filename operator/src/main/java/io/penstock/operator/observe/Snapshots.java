package io.penstock.operator.observe;

import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.rest.ConnectorSnapshot;
import io.penstock.operator.rest.TaskSnapshot;

/** Turns what a worker answered into what decisions and reports take: states typed, traces short and redacted. */
final class Snapshots {
    private Snapshots() {}

    static LiveConnector live(ConnectorSnapshot snapshot) {
        return new LiveConnector(
                snapshot.type(),
                ConnectorConfig.comparable(snapshot.config()),
                LiveState.of(snapshot.state()),
                snapshot.worker(),
                snapshot.version(),
                FailureText.line(snapshot.trace()),
                FailureText.trace(snapshot.trace()),
                snapshot.announcedTasks(),
                snapshot.tasks().stream().map(Snapshots::task).toList());
    }

    private static LiveTask task(TaskSnapshot task) {
        return new LiveTask(
                task.id(),
                LiveState.of(task.state()),
                task.worker(),
                FailureText.line(task.trace()),
                FailureText.trace(task.trace()));
    }
}
