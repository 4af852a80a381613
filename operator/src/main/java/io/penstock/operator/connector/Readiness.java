package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.RestartOutlook;
import io.penstock.operator.rest.Sentence;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConnectorReason;
import org.jspecify.annotations.Nullable;

/**
 * Whether a live connector whose config is as wanted can be used now.
 *
 * @param status whether it can
 * @param reason why or why not
 * @param message one sentence
 */
record Readiness(ConditionStatus status, ConnectorReason reason, String message) {
    /** How Connect begins when it starts a connector whose class is gone; a list of all plugins follows. */
    private static final String CLASS_IS_GONE = "Failed to find any class that implements Connector";

    /**
     * Judges a live connector.
     *
     * @param live as observed, with the wanted config
     * @param wanted the state asked for
     * @param grace for how long what passes by itself may last
     * @param outlook what becomes of what has failed
     */
    static Readiness of(LiveConnector live, WantedState wanted, GracePeriods grace, RestartOutlook outlook) {
        var summary = new LiveSummary(live);
        if (live.state() == LiveState.FAILED && text(live.error()).contains(CLASS_IS_GONE)) {
            return no(
                    ConnectorReason.UNKNOWN_CLASS,
                    "the workers no longer have the connector class "
                            + live.config().get(DesiredConnector.CLASS_PROPERTY)
                            + ": use an image that contains it, or correct spec.class");
        }
        if (live.state() == LiveState.FAILED) {
            return no(
                    ConnectorReason.CONNECTOR_FAILED,
                    "the connector failed: " + text(live.error()) + RestartText.of(live, outlook));
        }
        // a task that had failed before is not repaired yet, and not failed again either
        if (wanted == WantedState.RUNNING && grace.coverSettling()) {
            return no(ConnectorReason.STARTING, "Connect may still be restarting the tasks");
        }
        if (!summary.failed().isEmpty()) {
            return no(ConnectorReason.TASKS_FAILED, failures(summary) + RestartText.of(live, outlook));
        }
        if (summary.unassigned() && grace.coverStart()) {
            var parts = new UnassignedParts(summary.live());
            return no(ConnectorReason.STARTING, parts + (parts.several() ? " are" : " is") + " about to start");
        }
        if (summary.unassigned() && !grace.coverUnassigned()) {
            return unassigned(live);
        }
        if (summary.restarting()) {
            return restarting(summary, grace);
        }
        return switch (wanted) {
            case PAUSED -> paused(summary);
            case STOPPED -> stopped(summary);
            case RUNNING, UNRECOGNIZED -> running(summary, grace);
        };
    }

    /** Connect leaves RESTARTING as it is when the worker could not even begin, for want of a Secret for instance. */
    private static Readiness restarting(LiveSummary summary, GracePeriods grace) {
        if (grace.coverRestart()) {
            return no(ConnectorReason.RESTARTING, "the connector or one of its tasks is restarting");
        }
        var worker = summary.live().worker();
        return no(
                ConnectorReason.RESTART_HANGS,
                "the restart does not finish: find the cause in the log of "
                        + (worker.isEmpty() ? "the workers" : "worker " + worker)
                        + " and fix it, then set spec.state to Stopped and back to Running");
    }

    private static Readiness paused(LiveSummary summary) {
        var tasks = summary.live().tasks();
        return summary.live().state() == LiveState.PAUSED && summary.count(LiveState.PAUSED) == tasks.size()
                ? yes(ConnectorReason.PAUSED, "the connector is paused, as requested by spec.state")
                : no(ConnectorReason.UPDATING, "the connector is pausing");
    }

    private static Readiness stopped(LiveSummary summary) {
        return summary.live().state() == LiveState.STOPPED
                        && summary.live().tasks().isEmpty()
                ? yes(ConnectorReason.STOPPED, "the connector is stopped, as requested by spec.state")
                : no(ConnectorReason.UPDATING, "the connector is stopping");
    }

    private static Readiness running(LiveSummary summary, GracePeriods grace) {
        int tasks = summary.live().tasks().size();
        int expected = summary.expectedTasks();
        if (tasks < Math.max(1, expected) && grace.coverStart()) {
            return no(ConnectorReason.STARTING, "the connector is starting its tasks");
        }
        if (expected == 0) {
            return no(
                    ConnectorReason.NO_TASKS,
                    "the connector created no tasks because it found nothing to do: check what its topics or tables match");
        }
        if (tasks < expected) {
            return no(ConnectorReason.NO_TASKS, missing(tasks, expected));
        }
        int running = summary.count(LiveState.RUNNING);
        if (running + summary.count(LiveState.UNASSIGNED) < tasks) {
            return no(ConnectorReason.UPDATING, runs(summary));
        }
        if (!summary.unassigned()) {
            return yes(ConnectorReason.RUNNING, tasks == 1 ? "1 task is running" : tasks + " tasks are running");
        }
        // that it passes is no comfort to whoever waits for records: with nothing running, nothing is ready
        return running == 0 ? unassigned(summary.live()) : yes(ConnectorReason.RUNNING, waits(summary));
    }

    /** A task has no state, and does not show, before its start has ended. */
    private static String missing(int tasks, int expected) {
        if (expected == 1) {
            return "the only task has not started: check the log of the workers for what it is waiting for";
        }
        var started = tasks == 0 ? "none of the " : "only " + tasks + " of the ";
        return started + expected + " tasks " + (tasks < 2 ? "has" : "have")
                + " started: check the log of the workers for what "
                + (tasks == 0 ? "they are waiting for" : "the others are waiting for");
    }

    private static Readiness unassigned(LiveConnector live) {
        return no(
                ConnectorReason.UNASSIGNED,
                "no worker is running " + new UnassignedParts(live) + ": check that enough workers are ready");
    }

    /** Nobody knows whether another worker will come: this does not promise one. */
    private static String waits(LiveSummary summary) {
        var parts = new UnassignedParts(summary.live());
        return runs(summary) + "; " + parts + (parts.several() ? " are" : " is") + " waiting for a worker";
    }

    private static String runs(LiveSummary summary) {
        int tasks = summary.live().tasks().size();
        int running = summary.count(LiveState.RUNNING);
        if (tasks == 1) {
            return running == 1 ? "1 task is running" : "the only task is not running";
        }
        return running + " of " + tasks + " tasks " + (running == 1 ? "is" : "are") + " running";
    }

    private static String failures(LiveSummary summary) {
        var failed = summary.failed();
        var first = failed.getFirst();
        var which = summary.expectedTasks() == 1
                ? "the only task failed: "
                : failed.size() + " of " + summary.expectedTasks() + " tasks failed; task " + first.id() + ": ";
        return which + text(first.error());
    }

    private static String text(@Nullable String error) {
        return error == null || error.isEmpty() ? "Connect reports no cause" : Sentence.unended(error);
    }

    private static Readiness yes(ConnectorReason reason, String message) {
        return new Readiness(ConditionStatus.TRUE, reason, message);
    }

    private static Readiness no(ConnectorReason reason, String message) {
        return new Readiness(ConditionStatus.FALSE, reason, message);
    }
}
