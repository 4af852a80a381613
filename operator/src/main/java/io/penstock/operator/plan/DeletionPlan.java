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

    /** For how long a create with a lost answer may still be carried out; workers validate within 90 s. */
    static final Duration LATE_CREATE = Duration.ofSeconds(30);

    /** Nothing runs for a cluster that does not exist; but one that is replaced may be back in a moment. */
    static final Duration ABANDON_GONE_AFTER = Duration.ofSeconds(5);

    private DeletionPlan() {}

    static Action decide(
            DesiredConnector desired, Deletion deletion, Observation observed, Memory memory, Instant now) {
        if (desired.suspended()) {
            return stays(memory, "spec.suspend is true: the live connector stays as it is");
        }
        if (ConnectorName.problem(desired.name()).isPresent() && removes(deletion)) {
            return unaddressable(desired, memory);
        }
        return switch (deletion.policy()) {
            // a policy that a newer API knows: leaving the connector alone is the only step that can be undone
            case RETAIN, UNRECOGNIZED -> stays(memory, "the live connector goes on untouched");
            case DELETE, STOP, DELETE_AND_RESET_OFFSETS ->
                switch (observed) {
                    case Observation.Unknown unknown -> unreachable(desired, deletion, unknown, memory, now);
                    case Observation.Absent absent -> patient(absent(deletion, memory, now), desired, memory, now);
                    case Observation.Present(var live)
                    when !isOurs(desired, live, memory) ->
                        release("this object never managed the live connector, so it stays");
                    case Observation.Present(var live) ->
                        patient(present(deletion, live, memory), desired, memory, now);
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

    /** Connect answers and fails at the step: while Kafka is away it does so for ever. */
    private static Action patient(Action next, DesiredConnector desired, Memory memory, Instant now) {
        var stuck = next instanceof Action.Call
                && memory.lastFailure()
                        .filter(failure -> failure.reason() != WaitReason.REBALANCING)
                        .isPresent()
                && memory.failingSince()
                        .filter(since -> !now.isBefore(since.plus(GIVE_UP_AFTER)))
                        .isPresent();
        return stuck
                ? abandoned(
                        desired,
                        "Connect has failed at it for 5 minutes ("
                                + memory.lastFailure()
                                        .map(Memory.Failure::message)
                                        .orElse("") + ")")
                : next;
    }

    private static Action unreachable(
            DesiredConnector desired, Deletion deletion, Observation.Unknown unknown, Memory memory, Instant now) {
        var stays = deletion.cluster() == ClusterFate.STAYS || deletion.cluster() == ClusterFate.RETURNING;
        var unrecorded = !memory.managed() && memory.attempted().isEmpty();
        if (unrecorded && !stays) {
            return release("this object never managed a live connector");
        }
        var patience = patience(deletion, now);
        if (now.isBefore(patience)) {
            return new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, unknown.why(), patience);
        }
        var why =
                stays ? "nobody answered (" + unknown.why() + ")" : "the cluster is gone or going and does not answer";
        // nothing says that this object made a connector; but a crash can lose the record
        return unrecorded
                ? new Action.Release(
                        true,
                        false,
                        why + ", and nothing says that this object made connector " + desired.name()
                                + ": it may remain if the operator died right after making it")
                : abandoned(desired, why);
    }

    /** Until when an answer is waited for. A cluster that merely restarts must not lose the deletion. */
    private static Instant patience(Deletion deletion, Instant now) {
        var silent = deletion.silentSince().orElse(now);
        var since = silent.isAfter(deletion.requested()) ? silent : deletion.requested();
        return switch (deletion.cluster()) {
            case GONE -> deletion.requested().plus(ABANDON_GONE_AFTER);
            case LEAVING -> deletion.requested().plus(ABANDON_AFTER);
            case STAYS -> since.plus(ABANDON_AFTER);
            case RETURNING -> since.plus(ABANDON_RETURNING_AFTER);
        };
    }

    private static Action abandoned(DesiredConnector desired, String why) {
        return new Action.Release(
                true,
                true,
                "connector " + desired.name() + " may remain in Connect and run again with its workers, and so may its"
                        + " offsets: " + why + "; to remove it, create this object again and delete it once the"
                        + " ConnectCluster is ready");
    }

    /** The worker that answered may trail the others, so absence is taken from the leader: its word on a DELETE. */
    private static Action absent(Deletion deletion, Memory memory, Instant now) {
        var showsUntil = memory.pending()
                .filter(attempt -> attempt.kind() == Kind.CREATE || attempt.kind() == Kind.RECONFIGURE)
                .map(attempt -> attempt.time().plus(memory.managed() ? Pacing.GRACE : LATE_CREATE))
                .filter(now::isBefore);
        if (showsUntil.isPresent()) {
            return new Action.Wait(
                    WaitReason.NOT_OBSERVED_YET, "a connector made just before may still show", showsUntil.get());
        }
        var removes = deletion.policy() == DeletionPolicy.DELETE
                || deletion.policy() == DeletionPolicy.DELETE_AND_RESET_OFFSETS;
        var made = memory.managed() || !memory.attempted().isEmpty();
        if (removes && made && !memory.isPending(Kind.DELETE)) {
            return new Action.Delete();
        }
        var lost = deletion.policy() == DeletionPolicy.DELETE_AND_RESET_OFFSETS && !memory.offsetsReset();
        return lost && memory.managed()
                ? new Action.Release(
                        true, false, "the connector was gone before its offsets were reset: they may remain in Kafka")
                : release("Connect has no such connector");
    }

    private static Action present(Deletion deletion, LiveConnector live, Memory memory) {
        // a failed connector never shows STOPPED; that Connect accepted the request is all there is to know
        var stopped = live.state() == LiveState.STOPPED
                || (live.state() == LiveState.FAILED
                        && memory.requestedState().equals(Optional.of(WantedState.STOPPED)));
        return switch (deletion.policy()) {
            case DELETE -> new Action.Delete();
            case STOP -> stopped ? stays(memory, "the live connector is stopped") : new Action.Stop(false);
            case DELETE_AND_RESET_OFFSETS -> {
                if (memory.offsetsReset()) {
                    yield new Action.Delete();
                }
                yield stopped ? new Action.ResetOffsets() : new Action.Stop(false);
            }
            case RETAIN, UNRECOGNIZED -> stays(memory, "the live connector goes on untouched");
        };
    }

    private static boolean removes(Deletion deletion) {
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
        return memory.managed() || !memory.attempted().isEmpty()
                ? new Action.Release(
                        true,
                        true,
                        "connector " + desired.name() + " may remain in Connect, for a connector name "
                                + ConnectorName.MESSAGE + "; docs/troubleshooting.md says how to remove it")
                : release("this object never managed a live connector");
    }

    private static Action release(String message) {
        return new Action.Release(false, false, message);
    }

    /** The live connector stays, as was asked: its successor has to know. */
    private static Action stays(Memory memory, String message) {
        return new Action.Release(false, memory.managed() || !memory.attempted().isEmpty(), message);
    }
}
