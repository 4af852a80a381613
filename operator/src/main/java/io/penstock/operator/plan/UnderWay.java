package io.penstock.operator.plan;

import java.time.Instant;

/** What becomes of a decision while an earlier write of the same object is under way: Connect may still carry it out. */
public final class UnderWay {
    private static final String EARLIER = "waiting for an earlier call to Connect, for two minutes at most";

    private UnderWay() {}

    /** Whether a step says that nothing more comes of this object. */
    public static boolean isEnd(Action next) {
        return switch (next) {
            case Action.Settled settled -> true;
            case Action.Suspended suspended -> true;
            // what is given up is given up whatever may come
            case Action.Release release -> !release.abandoned();
            default -> false;
        };
    }

    /**
     * What is done while an earlier write is under way, whose end has the object looked at again. Nothing is over, and Connect
     * is not asked for another one.
     *
     * @param next the step that was decided
     * @param now time of the decision
     */
    public static Action hold(Action next, Instant now) {
        var waits = isEnd(next)
                || next instanceof Action.Adopt
                || (next instanceof Action.Call && !(next instanceof Action.Validate));
        return waits ? new Action.Wait(WaitReason.NOT_OBSERVED_YET, EARLIER, now.plus(ConnectorPlan.LOOK_AGAIN)) : next;
    }
}
