package io.penstock.connect.azure.blob.partition;

/**
 * The offset that a partition should deliver next, as far as a task can know: after a record, after what Connect says that
 * it has consumed, or after a seek. Task thread only.
 */
final class ReadPosition {
    private static final long UNKNOWN = -1;

    private long next = UNKNOWN;
    private boolean seeking; // what Connect says is still about the position before

    /** The next offset; −1 while nothing is known. */
    long next() {
        return next;
    }

    /** A seek was asked for; it happens before the next batch. */
    void seeks(long offset) {
        next = offset;
        seeking = true;
    }

    /** A new batch has come: a seek that was asked for has happened. */
    void batchArrives() {
        seeking = false;
    }

    /** A record was delivered. */
    void delivered(long offset) {
        next = offset + 1;
    }

    /** Connect says where the consumer stands; records that transforms dropped count. */
    void consumedUpTo(long position) {
        if (!seeking) {
            next = Math.max(next, position);
        }
    }
}
