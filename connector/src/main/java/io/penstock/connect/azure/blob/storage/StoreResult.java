package io.penstock.connect.azure.blob.storage;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one request, sorted by what the caller must do next. Sorting goes by the service's error code, not by
 * status alone. No method of a store throws for an outcome: a thrown exception is a defect.
 *
 * @param <T> what success carries
 */
public sealed interface StoreResult<T> {
    /** For exhaustive switches. */
    enum Kind {
        OK,
        EXISTS,
        LOST,
        MISSING,
        RETRY,
        FATAL,
        CANCELLED
    }

    /** What kind of retry; each has its own time budget. */
    enum RetryKind {
        /** No answer: timeout, reset, name resolution. The request may have taken effect. */
        NETWORK,
        /** 408, 500, 502, 504, or a conflict that passes. The request may have taken effect. */
        SERVER,
        /** 429 or 503: the service asks for less. */
        THROTTLED,
        /** 401 or 403: a role, key or token that may become valid. */
        AUTH
    }

    /** The case, for switches. */
    Kind kind();

    /** Why it is not a success. */
    Failure failure();

    /** Success. */
    record Ok<T>(T value) implements StoreResult<T> {
        @Override
        public Kind kind() {
            return Kind.OK;
        }

        @Override
        public Failure failure() {
            throw new IllegalStateException("a success has no failure");
        }
    }

    /**
     * A blob of that name is there, or its version is not the expected one: 409 {@code BlobAlreadyExists}, 409
     * {@code BlobImmutableDueToPolicy}, 412 {@code ConditionNotMet}, 403 {@code UnauthorizedBlobOverwrite}.
     */
    record Exists<T>(Failure failure) implements StoreResult<T> {
        @Override
        public Kind kind() {
            return Kind.EXISTS;
        }
    }

    /** Staged blocks are gone: 400 {@code InvalidBlockList}. */
    record Lost<T>(Failure failure) implements StoreResult<T> {
        @Override
        public Kind kind() {
            return Kind.LOST;
        }
    }

    /** 404: the blob, or the container (see {@link #container()}). */
    record Missing<T>(Failure failure) implements StoreResult<T> {
        @Override
        public Kind kind() {
            return Kind.MISSING;
        }

        /** Whether the container itself is missing. */
        public boolean container() {
            return failure.code().equals("ContainerNotFound");
        }
    }

    /**
     * Outcome unknown, or refused for a while; the same request may be sent again.
     *
     * @param retryAfter what the service asked for, else null
     */
    record Retry<T>(
            Failure failure, RetryKind retryKind, @Nullable Duration retryAfter) implements StoreResult<T> {
        @Override
        public Kind kind() {
            return Kind.RETRY;
        }
    }

    /**
     * No repetition helps.
     *
     * @param defect the unexpected exception behind it, if the cause is a bug and not the service; without secrets
     */
    record Fatal<T>(Failure failure, @Nullable Throwable defect) implements StoreResult<T> {
        @Override
        public Kind kind() {
            return Kind.FATAL;
        }
    }

    /** The request was never sent: its partition was closed first. Only the pipeline makes this one. */
    record Cancelled<T>() implements StoreResult<T> {
        @Override
        public Kind kind() {
            return Kind.CANCELLED;
        }

        @Override
        public Failure failure() {
            throw new IllegalStateException("a request that was not sent has no failure");
        }
    }

    /** The value of a success. @throws IllegalStateException for any other kind */
    default T value() {
        if (this instanceof Ok<T> ok) {
            return Objects.requireNonNull(ok.value);
        }
        throw new IllegalStateException(kind() + " has no value");
    }
}
