package io.penstock.operator.plan;

import java.time.Instant;
import java.util.List;

/**
 * Outcome of one validation.
 *
 * @param key {@link DesiredConnector#validationKey()} that it holds for
 * @param outcome what Connect said
 * @param message one sentence for status; empty if valid
 * @param problems per property; empty if valid
 * @param warnings what the connector itself finds odd in a valid config; empty if nothing
 * @param time when it was given
 */
public record Verdict(
        String key, Outcome outcome, String message, List<Problem> problems, String warnings, Instant time) {
    /** A verdict without warnings. */
    public Verdict(String key, Outcome outcome, String message, List<Problem> problems, Instant time) {
        this(key, outcome, message, problems, "", time);
    }

    public Verdict {
        problems = List.copyOf(problems);
    }

    /** What Connect said about a config. */
    public enum Outcome {
        /** Nothing against it. */
        VALID,
        /** At least one property is wrong. */
        INVALID,
        /** No worker has the class. */
        UNKNOWN_CLASS,
        /** Validation gave no answer in its time, or an error: the config is tried all the same, as Connect would. */
        NOT_CHECKED
    }
}
