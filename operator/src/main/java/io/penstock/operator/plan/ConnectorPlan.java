package io.penstock.operator.plan;

import java.time.Instant;

/** Chooses the next step for one connector, without I/O. */
public final class ConnectorPlan {
    private ConnectorPlan() {}

    /**
     * The next step. Carry it out, tell {@link Memory} the outcome, and decide again until the answer is no
     * {@link Action.Call} and no {@link Action.Adopt}.
     *
     * @param desired what the object wants
     * @param observed what is believed of the live connector
     * @param memory what is remembered, with {@link Memory#seen} applied to the same observation
     * @param now time of the decision
     */
    public static Action decide(DesiredConnector desired, Observation observed, Memory memory, Instant now) {
        return observed instanceof Observation.Unknown unknown
                ? new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, unknown.why(), now)
                : new Action.Settled();
    }
}
