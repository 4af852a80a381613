package io.penstock.operator.plan;

/** What a person has to change. */
public enum StallReason {
    /** Connect's validation is against the config. */
    INVALID_CONFIG,
    /** No worker has the class. */
    UNKNOWN_CLASS,
    /** A live connector of that name has another config and was never managed by this object. */
    NOT_ADOPTED
}
