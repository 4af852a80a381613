package io.penstock.operator.plan;

/** Why the next step has to wait. */
public enum WaitReason {
    /** The cluster does not answer. */
    CLUSTER_UNREACHABLE,
    /** Connect said 409: the group rebalances. */
    REBALANCING,
    /** A write was accepted and no observation shows it yet. */
    NOT_OBSERVED_YET,
    /** No worker holds the connector, or it restarts: its state cannot be read. */
    UNASSIGNED,
    /** What runs with the Secret values of before goes on until its restart, which has to wait. */
    RELOAD_LATER,
    /** What has failed is restarted as soon as Connect takes it. */
    RESTART_LATER,
    /** The last call failed in a way that may pass. */
    CALL_FAILED
}
