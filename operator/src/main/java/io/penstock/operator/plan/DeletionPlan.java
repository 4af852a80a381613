package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.ConnectorName;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Attempt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of the live connector of an object that goes. Each step can be repeated after a crash. */
final class DeletionPlan {
    /** A cluster that goes as well may never answer again: namespace deletion must not hang. */
    static final Duration ABANDON_AFTER = Duration.ofSeconds(60);

    /** Workers that start or are being replaced will answer; but an image that never comes must not hold an object. */
    static final Duration ABANDON_RETURNING_AFTER = Duration.ofMinutes(10);

    /** For how long Connect may fail at what is asked of it, as it does while Kafka is away. */
    static final Duration GIVE_UP_AFTER = Duration.ofMinutes(5);

    /**
     * For how long Connect may accept what is asked of it and not do it: a connector whose restart hangs never stops. It is
     * longer than workers that were lost are waited for by default, before another one takes over what they ran.
     */
    static final Duration GIVE_UP_UNSHOWN_AFTER = Duration.ofMinutes(10);

    /** The limit for a cluster that seems now to come back and now to have failed. */
    static final Duration ABANDON_AT_LATEST = Duration.ofMinutes(15);

    /** Whether a cluster will come back shows on its object, and such a change wakes nobody. */
    static final Duration LOOK_AT_CLUSTER = Duration.ofSeconds(10);

    /** Nothing runs for a cluster that does not exist; but one that is replaced may be back in a moment. */
    static final Duration ABANDON_GONE_AFTER = Duration.ofSeconds(5);

    /** Workers give a task 30 s to stop unless they are told otherwise, and then forget it. */
    static final Duration TASKS_STOP_WITHIN = Duration.ofSeconds(60);

    /** One that can stop shows within that time that it has: a worker gives each part half a minute. */
    static final Duration STOPS_WITHIN = Duration.ofSeconds(40);

    private static final Duration LOOK_FOR_TASKS = Duration.ofSeconds(1);

    private DeletionPlan() {}

    static Action decide(
            DesiredConnector desired, Deletion deletion, Observation observed, Memory memory, Instant now) {
        if (desired.suspended()) {
            return stays(memory, "spec.suspend is true: the live connector stays as it is");
        }
        if (ConnectorName.problem(desired.name()).isPresent() && touches(deletion)) {
            return unaddressable(desired, memory);
        }
        return switch (deletion.policy()) {
            // a policy that a newer API knows: leaving the connector alone is the only step that can be undone
            case RETAIN, UNRECOGNIZED -> stays(memory, "the live connector is left untouched");
            case DELETE, STOP, DELETE_AND_RESET_OFFSETS ->
                switch (observed) {
                    case Observation.Unknown unknown -> unreachable(desired, deletion, unknown, memory, now);
                    case Observation.Absent absent ->
                        unlessFailing(absent(desired, deletion, memory, now), desired, deletion, memory);
                    case Observation.Present(var live) when !isOurs(desired, live, memory) -> anothers();
                    case Observation.Present(var live) ->
                        unlessFailing(present(desired, deletion, live, memory, now), desired, deletion, memory);
                };
        };
    }

    /** Applied by this object, or so equal that it would have been adopted: a crash can lose the record of a create. */
    private static boolean isOurs(DesiredConnector desired, LiveConnector live, Memory memory) {
        return memory.managed()
                || memory.sent(live.config())
                || (desired.adoption() != AdoptionPolicy.FAIL
                        && !desired.config().isEmpty()
                        && ConnectorConfig.differences(live.config(), desired.config())
                                .isEmpty());
    }

    private static Action anothers() {
        return release("this object never managed the live connector, so it stays");
    }

    /** Connect answers and fails at the step: while Kafka is away it does so for ever. */
    private static Action unlessFailing(Action next, DesiredConnector desired, Deletion deletion, Memory memory) {
        if (!(next instanceof Action.Call call)) {
            return next;
        }
        return memory.trouble()
                .filter(trouble -> trouble.last().reason() != WaitReason.REBALANCING)
                .filter(trouble -> trouble.lasted(call, deletion.requested(), GIVE_UP_AFTER))
                .map(trouble -> abandoned(
                        desired,
                        "Connect has been failing the request for 5 minutes ("
                                + trouble.last().message() + ")"))
                .orElse(next);
    }

    private static Action unreachable(
            DesiredConnector desired, Deletion deletion, Observation.Unknown unknown, Memory memory, Instant now) {
        var stays = deletion.cluster() == ClusterFate.STAYS || deletion.cluster() == ClusterFate.RETURNING;
        var unrecorded = !memory.made();
        if (unrecorded && !stays) {
            return release("this object never managed a live connector");
        }
        var limit = answerLimit(deletion, now);
        if (now.isBefore(limit)) {
            var look = now.plus(LOOK_AT_CLUSTER);
            return new Action.Wait(
                    WaitReason.CLUSTER_UNREACHABLE,
                    unknown.why() + released(deletion.cluster()),
                    look.isBefore(limit) ? look : limit);
        }
        var why = stays
                ? "no worker answered (" + unknown.why() + ")"
                : "the ConnectCluster is gone, stopped or being deleted, and does not answer";
        // nothing says that this object made a connector; but a crash can lose the record
        return unrecorded
                ? new Action.Release(
                        true,
                        false,
                        why + ", and there is no record that this object created connector " + desired.name()
                                + ": it may remain if the operator crashed right after creating it")
                : abandoned(desired, why);
    }

    /**
     * Until when an answer is waited for. A cluster that merely restarts must not lose the deletion, and each limit counts
     * from the moment since which its reason holds.
     */
    private static Instant answerLimit(Deletion deletion, Instant now) {
        var silent = later(deletion.silentSince().orElse(now), deletion.requested());
        var from = later(deletion.fateSince(), deletion.requested());
        var limit =
                switch (deletion.cluster()) {
                    case GONE -> from.plus(ABANDON_GONE_AFTER);
                    case LEAVING -> from.plus(ABANDON_AFTER);
                    case STAYS -> later(silent, from).plus(ABANDON_AFTER);
                    case RETURNING -> later(silent, from).plus(ABANDON_RETURNING_AFTER);
                };
        var latest = silent.plus(ABANDON_AT_LATEST);
        return limit.isBefore(latest) ? limit : latest;
    }

    /** The same at every look, so that the status is written once. */
    private static String released(ClusterFate fate) {
        var silence =
                switch (fate) {
                    case GONE -> ABANDON_GONE_AFTER;
                    case LEAVING, STAYS -> ABANDON_AFTER;
                    case RETURNING -> ABANDON_RETURNING_AFTER;
                };
        return "; this object is released after " + silence.toSeconds() + " s without an answer, or after "
                + ABANDON_AT_LATEST.toMinutes() + " minutes at the latest";
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Action abandoned(DesiredConnector desired, String why) {
        return new Action.Release(
                true,
                true,
                "connector " + desired.name() + " may remain in Connect, with its offsets, and may run again: " + why
                        + "; to remove it, create this object again and delete it once the ConnectCluster is ready");
    }

    /**
     * The worker that answered may trail the others, and no list names a connector whose start has not ended; so absence is
     * taken from the leader: its word on a DELETE, or on a stop.
     */
    private static Action absent(DesiredConnector desired, Deletion deletion, Memory memory, Instant now) {
        var showsUntil = memory.mayShowUntil(now);
        if (showsUntil.isPresent()) {
            return new Action.Wait(
                    WaitReason.NOT_OBSERVED_YET,
                    "a connector that was just created may still appear",
                    showsUntil.get());
        }
        if (memory.made() && !memory.answeredOnAbsence(removes(deletion.policy()))) {
            return unlisted(desired, deletion, memory, now)
                    .orElseGet(() -> removes(deletion.policy()) ? new Action.Delete() : new Action.Stop(false));
        }
        var stopping = stopping(memory, now);
        if (stopping.isPresent()) {
            return stopping.get();
        }
        var late = memory.mayComeLate(now);
        var lost = deletion.policy() == DeletionPolicy.DELETE_AND_RESET_OFFSETS && !memory.offsetsReset();
        if (lost && memory.managed()) {
            return new Action.Release(
                    true,
                    late,
                    neverStops(memory)
                            ? "the connector is gone, but it never stopped, so its offsets could not be reset and remain in"
                                    + " Kafka"
                            : "the connector is gone, but this operator did not reset its offsets: they remain in Kafka unless"
                                    + " an earlier operator process reset them");
        }
        // the answer to a stop is the same whether the list does not name it or it is not there
        return removes(deletion.policy())
                ? new Action.Release(false, late, "Connect has no such connector")
                : stays(memory, "Connect lists no such connector and was asked to stop it");
    }

    /** A create that may have been refused for its name makes nothing one's own: what has the name is not touched unseen. */
    private static Optional<Action> unlisted(DesiredConnector desired, Deletion deletion, Memory memory, Instant now) {
        if (memory.managed() || !memory.made()) {
            return Optional.empty();
        }
        // what was found before may be another's by now; but once is enough, as the look can fail as well
        if (memory.unlisted()
                .filter(there -> there.isKnown(deletion.requested(), now))
                .isEmpty()) {
            return Optional.of(new Action.LookUp());
        }
        return memory.unlisted()
                .flatMap(Unlisted::connector)
                .filter(live -> !isOurs(desired, live, memory))
                .map(live -> anothers());
    }

    /** No list names a connector that was removed, however long its tasks take to stop: that is asked for by name. */
    private static Optional<Action> stopping(Memory memory, Instant now) {
        var waits = memory.pending()
                .of(Kind.DELETE)
                .filter(attempt -> now.isBefore(attempt.time().plus(TASKS_STOP_WITHIN)))
                .isPresent();
        var ended = memory.tasks().filter(tasks -> !tasks.run()).isPresent();
        if (!waits || ended) {
            return Optional.empty();
        }
        return memory.tasks()
                .map(tasks -> tasks.time().plus(LOOK_FOR_TASKS))
                .filter(now::isBefore)
                .<Action>map(next -> new Action.Wait(
                        WaitReason.NOT_OBSERVED_YET,
                        "Connect removed the connector and is stopping its tasks, which may take half a minute",
                        next))
                .or(() -> Optional.of(new Action.CheckTasks()));
    }

    private static Action present(
            DesiredConnector desired, Deletion deletion, LiveConnector live, Memory memory, Instant now) {
        return switch (deletion.policy()) {
            case DELETE -> delete(desired, memory);
            case STOP ->
                stop(deletion, live, memory, now)
                        .map(next -> next instanceof Action.Stop && neverStops(memory)
                                ? unshown(desired, "the stop", "has not stopped")
                                : next)
                        .orElseGet(() -> stopped(live, memory));
            case DELETE_AND_RESET_OFFSETS ->
                memory.offsetsReset() || neverStops(memory)
                        ? delete(desired, memory)
                        : stop(deletion, live, memory, now).orElseGet(Action.ResetOffsets::new);
            case RETAIN, UNRECOGNIZED -> stays(memory, "the live connector is left untouched");
        };
    }

    private static Action delete(DesiredConnector desired, Memory memory) {
        return lasted(memory.accepted().deletions())
                ? unshown(desired, "the deletion", "still exists")
                : new Action.Delete();
    }

    private static boolean neverStops(Memory memory) {
        return lasted(memory.accepted().stops());
    }

    private static boolean lasted(Optional<AcceptedRequests.Row> accepted) {
        return accepted.filter(row -> row.lasted(GIVE_UP_UNSHOWN_AFTER)).isPresent();
    }

    private static Action unshown(DesiredConnector desired, String request, String instead) {
        return abandoned(
                desired,
                "Connect accepted " + request + " over " + GIVE_UP_UNSHOWN_AFTER.toMinutes()
                        + " minutes ago, but the connector " + instead);
    }

    /** What is to be done until the connector is stopped and its tasks have ended; empty if that is so. */
    private static Optional<Action> stop(Deletion deletion, LiveConnector live, Memory memory, Instant now) {
        // neither a failed connector nor one that hangs in its start ever shows STOPPED: all there is to know is that
        // Connect accepted the request since the deletion, and not before somebody else started it again
        var accepted = showsNoStop(live, memory)
                && memory.accepted().stops().isPresent()
                && memory.requestedState().equals(Optional.of(WantedState.STOPPED));
        if (!accepted && (live.state() != LiveState.STOPPED || StatePlan.overtaken(WantedState.STOPPED, memory))) {
            return Optional.of(new Action.Stop(false));
        }
        // a cluster that was silent for long has had no time to end them
        var asked = memory.accepted().stops().map(AcceptedRequests.Row::latest).orElse(deletion.requested());
        var until = later(asked, deletion.requested()).plus(GIVE_UP_AFTER);
        return live.tasksRun() && now.isBefore(until)
                ? Optional.of(new Action.Wait(
                        WaitReason.NOT_OBSERVED_YET,
                        "the connector is stopped and its tasks are still stopping, which may take half a minute",
                        until))
                : Optional.empty();
    }

    private static boolean showsNoStop(LiveConnector live, Memory memory) {
        return live.state() == LiveState.FAILED
                || (live.state() == LiveState.UNASSIGNED
                        && memory.accepted()
                                .stops()
                                .filter(stops -> stops.lasted(STOPS_WITHIN))
                                .isPresent());
    }

    private static Action stopped(LiveConnector live, Memory memory) {
        return live.tasksRun()
                ? new Action.Release(
                        true, memory.made(), "the live connector is stopped, but some of its tasks are still running")
                : stays(memory, "the live connector is stopped");
    }

    private static boolean removes(DeletionPolicy policy) {
        return policy == DeletionPolicy.DELETE || policy == DeletionPolicy.DELETE_AND_RESET_OFFSETS;
    }

    /** Whether the live connector shall not go on as it is. */
    private static boolean touches(Deletion deletion) {
        return switch (deletion.policy()) {
            case DELETE, STOP, DELETE_AND_RESET_OFFSETS -> true;
            case RETAIN, UNRECOGNIZED -> false;
        };
    }

    /**
     * A name from before such names were refused. No request leads to that connector, and some would lead to another: the
     * object must not wait for what cannot happen.
     */
    private static Action unaddressable(DesiredConnector desired, Memory memory) {
        return memory.made()
                ? new Action.Release(
                        true,
                        true,
                        "connector " + desired.name() + " may remain in Connect: a connector name "
                                + ConnectorName.MESSAGE + "; see docs/troubleshooting.md for how to remove it")
                : release("this object never managed a live connector");
    }

    private static Action release(String message) {
        return new Action.Release(false, false, message);
    }

    /** The live connector stays, as was asked: its successor has to know. */
    private static Action stays(Memory memory, String message) {
        return new Action.Release(false, memory.made(), message);
    }
}
