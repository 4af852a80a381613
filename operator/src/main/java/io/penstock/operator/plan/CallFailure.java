package io.penstock.operator.plan;

/**
 * A call to Connect failed in a way that passes.
 *
 * @param reason {@code REBALANCING}, {@code CLUSTER_UNREACHABLE} or {@code CALL_FAILED}
 * @param message one sentence, redacted
 * @param unclear whether Connect may have carried the call out all the same
 */
public record CallFailure(WaitReason reason, String message, boolean unclear) {
    /** A failure that is unclear if nobody answered. */
    public CallFailure(WaitReason reason, String message) {
        this(reason, message, reason == WaitReason.CLUSTER_UNREACHABLE);
    }
}
