package io.penstock.operator.observe;

/** Whether a cluster's REST API answers. */
public enum Reachability {
    /** Not asked yet, or never answered since the first question moments ago. */
    NOT_ASKED,
    /** Answered the last poll, or missed only one. */
    REACHABLE,
    /** Missed at least two polls in a row, or never answered. */
    UNREACHABLE,
    /** Answers 401 or 403. */
    UNAUTHORIZED
}
