package io.penstock.operator.observe;

import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.rest.ConnectorSnapshot;
import io.penstock.operator.rest.Quoting;
import io.penstock.operator.rest.TaskSnapshot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what a worker answered into what decisions and reports take: states typed, one line of each trace. */
public final class Snapshots {
    private final Quoting quoting;

    private Snapshots(Quoting quoting) {
        this.quoting = quoting;
    }

    /**
     * The connector as it is now. A trace that was there before is not read again, which also means: by the rules of the
     * config that it came with. Only the log that its line names is that of the worker of now.
     *
     * @param last what was believed before; null for a connector that is new
     */
    public static LiveConnector live(ConnectorSnapshot snapshot, @Nullable LiveConnector last) {
        return new Snapshots(Quoting.of(snapshot.config())).connector(snapshot, last);
    }

    private LiveConnector connector(ConnectorSnapshot snapshot, @Nullable LiveConnector last) {
        var digest = FailureText.digest(snapshot.trace());
        var known = last != null && Objects.equals(digest, last.traceDigest());
        return new LiveConnector(
                snapshot.type(),
                ConnectorConfig.comparable(snapshot.config()),
                LiveState.of(snapshot.state()),
                snapshot.worker(),
                snapshot.version(),
                last != null && known
                        ? FailureText.moved(last.error(), last.worker(), snapshot.worker())
                        : FailureText.line(snapshot.trace(), quoting, snapshot.worker()),
                digest,
                last != null && known ? last.failure() : FailureKinds.of(snapshot.trace()),
                snapshot.announcedTasks(),
                snapshot.tasks().stream()
                        .filter(task -> !isLeftOver(task, snapshot.announcedTasks()))
                        .map(task -> task(task, last))
                        .toList());
    }

    /**
     * A worker that does not lead may note that a task of a removed connector has ended, or failed at that, after the leader has
     * cleared what was noted of it. Whoever has the name next has a task that nobody will ever start.
     */
    private static boolean isLeftOver(TaskSnapshot task, int announced) {
        return announced >= 0
                && task.id() >= announced
                && switch (LiveState.of(task.state())) {
                    case UNASSIGNED, FAILED -> true;
                    // it may still stop
                    case RUNNING, PAUSED, STOPPED, RESTARTING, UNRECOGNIZED -> false;
                };
    }

    private LiveTask task(TaskSnapshot task, @Nullable LiveConnector last) {
        var digest = FailureText.digest(task.trace());
        var known = last == null || digest == null
                ? null
                : last.tasks().stream()
                        .filter(before -> before.id() == task.id() && digest.equals(before.traceDigest()))
                        .findFirst()
                        .orElse(null);
        return new LiveTask(
                task.id(),
                LiveState.of(task.state()),
                task.worker(),
                known == null
                        ? FailureText.line(task.trace(), quoting, task.worker())
                        : FailureText.moved(known.error(), known.worker(), task.worker()),
                digest,
                known == null ? FailureKinds.of(task.trace()) : known.failure());
    }
}
