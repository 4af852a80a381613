package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import java.util.Optional;

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

    /** The wanted state that this state shows; empty for states that hide it, such as a failure. */
    public Optional<WantedState> wanted() {
        return switch (this) {
            case RUNNING -> Optional.of(WantedState.RUNNING);
            case PAUSED -> Optional.of(WantedState.PAUSED);
            case STOPPED -> Optional.of(WantedState.STOPPED);
            case FAILED, UNASSIGNED, RESTARTING, UNRECOGNIZED -> Optional.empty();
        };
    }

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
