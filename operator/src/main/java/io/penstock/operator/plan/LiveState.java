package io.penstock.operator.plan;

/** State of a live connector or task, in Connect's own spelling. */
public enum LiveState {
    /** Runs. */
    RUNNING,
    /** Keeps its place and moves no data. */
    PAUSED,
    /** Has no tasks; config and offsets stay. */
    STOPPED,
    /** Ended with an error; the trace says which. */
    FAILED,
    /** No worker holds it. */
    UNASSIGNED,
    /** A restart is under way. */
    RESTARTING,
    /** A state that this version does not know. */
    UNRECOGNIZED;

    /** Reads Connect's spelling; never fails. */
    public static LiveState of(String text) {
        for (var state : values()) {
            if (state.name().equals(text)) {
                return state;
            }
        }
        return UNRECOGNIZED;
    }
}
