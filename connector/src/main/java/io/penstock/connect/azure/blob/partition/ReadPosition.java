package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.storage.OffsetRange;
import org.jspecify.annotations.Nullable;

/**
 * The offset that a partition should deliver next, as far as a task can know: after a record, after what Connect says that
 * it has consumed, after a seek, or after offsets without records that the consumer has passed. Task thread only.
 */
final class ReadPosition {
    private static final long UNKNOWN = -1;

    private long next = UNKNOWN;
    private long needed = UNKNOWN; // everything below is written, whether it comes again or not
    private boolean seeking; // what Connect says is still about the position before
    private boolean follows; // a record has come since the last seek
    private long logStart; // where the log begins, or less
    private long passed; // the consumer stands here, or behind
    private @Nullable OffsetRange unexplained;

    /** The next offset that is of interest; −1 while nothing is known. */
    long next() {
        return next == UNKNOWN ? needed : Math.max(next, Math.max(needed, passed));
    }

    /** Whether it can be told what the consumer has passed. */
    boolean follows() {
        return follows;
    }

    /** The consumer stands so many offsets ahead of the beginning of its log, which never goes back. */
    void ahead(long offsets) {
        logStart = Math.max(logStart, next - offsets);
        passed = Math.max(passed, logStart + offsets);
    }

    /** Everything below an offset is written. */
    void needsFrom(long offset) {
        needed = offset;
    }

    /** The group stands behind offsets of which the manifest knows nothing: something other than writing has passed them. */
    void jumped(OffsetRange offsets) {
        unexplained = offsets;
    }

    /** What the group has jumped over, once; null for nothing. */
    @Nullable OffsetRange takeJump() {
        var taken = unexplained;
        unexplained = null;
        return taken;
    }

    /** A seek was asked for; it happens before the next batch. */
    void seeks(long offset) {
        next = offset;
        seeking = true;
        follows = false;
        passed = 0;
    }

    /** A new batch has come: a seek that was asked for has happened. */
    void batchArrives() {
        seeking = false;
    }

    /** A record was delivered. */
    void delivered(long offset) {
        next = offset + 1;
        follows = true;
    }

    /** Connect says where the consumer stands; records that transforms dropped count. */
    void consumedUpTo(long position) {
        if (!seeking) {
            next = Math.max(next, position);
        }
    }
}
