package io.penstock.connect.azure.blob.storage;

import java.util.concurrent.TimeUnit;

/**
 * How many requests may run side by side. A service that is busy halves the number at once; every five seconds without
 * such an answer give one back. Pure but for its own state; time is a parameter. Not thread-safe: the queue guards it.
 */
final class Throttle {
    static final long RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** Requests that were on their way together are refused together: they count as one refusal. */
    static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private int limit;
    private boolean halved;
    private long halvedAt;
    private long since;

    Throttle(int most) {
        this.most = most;
        this.limit = most;
    }

    /** The limit at this time, from 1 to the configured parallelism. */
    int limit(long nanos) {
        while (limit < most && nanos - since >= RECOVERY_NANOS) {
            limit++;
            since += RECOVERY_NANOS;
        }
        return limit;
    }

    /** The service asked for less. */
    void busy(long nanos) {
        int now = limit(nanos);
        if (!halved || nanos - halvedAt >= BURST_NANOS) {
            limit = Math.max(1, now / 2);
            halved = true;
            halvedAt = nanos;
        }
        since = nanos;
    }
}
