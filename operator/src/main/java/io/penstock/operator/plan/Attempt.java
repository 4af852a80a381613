package io.penstock.operator.plan;

import java.time.Instant;

/**
 * A write that Connect accepted, or may have accepted, and that no observation has shown yet.
 *
 * @param kind what was asked
 * @param time when the answer came
 */
public record Attempt(Kind kind, Instant time) {
    /** Kinds of writes. */
    public enum Kind {
        /** Create. */
        CREATE,
        /** Replace the config. */
        RECONFIGURE,
        /** Pause, resume or stop. */
        STATE,
        /** Restart. */
        RESTART,
        /** Delete. */
        DELETE
    }
}
