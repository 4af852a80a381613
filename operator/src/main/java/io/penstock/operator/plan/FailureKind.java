package io.penstock.operator.plan;

/** Whether a restart may repair what has failed. */
public enum FailureKind {
    /** It may: what the connector needs may be back. */
    OTHER,

    /** It does not before somebody corrects the credentials, and each try may lock the account. */
    CREDENTIALS,

    /** It does not before somebody corrects the config. */
    CONFIG
}
