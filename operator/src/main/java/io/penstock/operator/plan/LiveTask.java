package io.penstock.operator.plan;

import org.jspecify.annotations.Nullable;

/**
 * One task of a live connector.
 *
 * @param id number from 0
 * @param state as Connect reports it
 * @param worker worker that holds it, {@code host:port}; empty if none
 * @param error what a failed task failed with: one line, redacted, at most 1,024 characters
 * @param traceDigest tells one stack trace from another; null without one
 * @param failure whether a restart may repair what it failed with; {@code OTHER} if it has not failed
 */
public record LiveTask(
        int id,
        LiveState state,
        String worker,
        @Nullable String error,
        @Nullable String traceDigest,
        FailureKind failure) {
    /** A task of whose failure, if any, nobody knows the kind. */
    public LiveTask(int id, LiveState state, String worker, @Nullable String error, @Nullable String traceDigest) {
        this(id, state, worker, error, traceDigest, FailureKind.OTHER);
    }

    /** The same in another state. */
    public LiveTask with(LiveState other) {
        return new LiveTask(id, other, worker, error, traceDigest, failure);
    }
}
