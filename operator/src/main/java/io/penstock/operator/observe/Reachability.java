package io.penstock.operator.observe;

/** Whether a cluster's REST API answers. */
public enum Reachability {
    /** Not asked yet, or not often enough to call it an outage. */
    NOT_ASKED,
    /** Answered lately: a poll or two without an answer are no outage. */
    REACHABLE,
    /** Did not answer three polls in a row. */
    UNREACHABLE,
    /** Answers 401 or 403. */
    UNAUTHORIZED
}
