package io.penstock.operator.plan;

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

    /** Nothing runs for a cluster that does not exist; but one that is replaced may be back in a moment. */
    static final Duration ABANDON_GONE_AFTER = Duration.ofSeconds(5);

    private DeletionPlan() {}

    static Action decide(
            DesiredConnector desired, Deletion deletion, Observation observed, Memory memory, Instant now) {
        if (desired.suspended()) {
            return release("spec.suspend is true: the live connector stays as it is");
        }
        return switch (deletion.policy()) {
            // a policy that a newer API knows: leaving the connector alone is the only step that can be undone
            case RETAIN, UNRECOGNIZED -> release("the live connector goes on untouched");
            case DELETE, STOP, DELETE_AND_RESET_OFFSETS ->
                switch (observed) {
                    case Observation.Unknown unknown -> unreachable(desired, deletion, unknown, memory, now);
                    case Observation.Absent absent -> absent(deletion, memory, now);
                    case Observation.Present(var live)
                    when !isOurs(desired, live, memory) ->
                        release("this object never managed the live connector, so it stays");
                    case Observation.Present(var live) -> present(deletion, live, memory);
                };
        };
    }

    /** Applied by this object, or so equal that it would have been adopted: a crash can lose the record of a create. */
    private static boolean isOurs(DesiredConnector desired, LiveConnector live, Memory memory) {
        return memory.managed()
                || (!desired.config().isEmpty()
                        && ConnectorConfig.differences(live.config(), desired.config())
                                .isEmpty());
    }

    private static Action unreachable(
            DesiredConnector desired, Deletion deletion, Observation.Unknown unknown, Memory memory, Instant now) {
        if (!memory.managed()) {
            return unrecorded(desired, deletion, unknown, now);
        }
        if (deletion.cluster() == ClusterFate.STAYS) {
            return new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, unknown.why(), now.plus(ConnectorPlan.LOOK_AGAIN));
        }
        var patience =
                deletion.requested().plus(deletion.cluster() == ClusterFate.GONE ? ABANDON_GONE_AFTER : ABANDON_AFTER);
        return now.isBefore(patience)
                ? new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, unknown.why(), patience)
                : new Action.Release(
                        true,
                        "the cluster is gone or going and does not answer: the connector " + desired.name()
                                + " and its offsets may be left in its internal topics");
    }

    /** Nothing says that this object made a connector; but a crash can lose the record, so the cluster is asked first. */
    private static Action unrecorded(
            DesiredConnector desired, Deletion deletion, Observation.Unknown unknown, Instant now) {
        var patience = deletion.requested().plus(ABANDON_AFTER);
        if (deletion.cluster() != ClusterFate.STAYS) {
            return release("this object never managed a live connector");
        }
        return now.isBefore(patience)
                ? new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, unknown.why(), patience)
                : new Action.Release(
                        true,
                        "the cluster does not answer, and nothing says that this object made the connector "
                                + desired.name() + ": it may be left if the operator died right after making it");
    }

    /** The worker that answered may trail the others, so absence is taken from the leader: its word on a DELETE. */
    private static Action absent(Deletion deletion, Memory memory, Instant now) {
        var showsUntil = memory.pending()
                .filter(attempt -> attempt.kind() == Kind.CREATE || attempt.kind() == Kind.RECONFIGURE)
                .map(attempt -> attempt.time().plus(Pacing.GRACE))
                .filter(now::isBefore);
        if (showsUntil.isPresent()) {
            return new Action.Wait(
                    WaitReason.NOT_OBSERVED_YET, "a connector made just before may still show", showsUntil.get());
        }
        var removes = deletion.policy() == DeletionPolicy.DELETE
                || deletion.policy() == DeletionPolicy.DELETE_AND_RESET_OFFSETS;
        if (removes && memory.managed() && !memory.isPending(Kind.DELETE)) {
            return new Action.Delete();
        }
        var lost = deletion.policy() == DeletionPolicy.DELETE_AND_RESET_OFFSETS && !memory.offsetsReset();
        return lost && memory.managed()
                ? new Action.Release(true, "the connector was gone before its offsets were reset: they may be left")
                : release("Connect has no such connector");
    }

    private static Action present(Deletion deletion, LiveConnector live, Memory memory) {
        // a failed connector never shows STOPPED; that Connect accepted the request is all there is to know
        var stopped = live.state() == LiveState.STOPPED
                || (live.state() == LiveState.FAILED
                        && memory.requestedState().equals(Optional.of(WantedState.STOPPED)));
        return switch (deletion.policy()) {
            case DELETE -> new Action.Delete();
            case STOP -> stopped ? release("the live connector is stopped") : new Action.Stop();
            case DELETE_AND_RESET_OFFSETS -> {
                if (memory.offsetsReset()) {
                    yield new Action.Delete();
                }
                yield stopped ? new Action.ResetOffsets() : new Action.Stop();
            }
            case RETAIN, UNRECOGNIZED -> release("the live connector goes on untouched");
        };
    }

    private static Action release(String message) {
        return new Action.Release(false, message);
    }
}
