package io.penstock.worker.agent;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long the thread that polls for a task may wait for dead letters from one poll to the next: a consumer that does not
 * poll in time loses its partitions. All waits count together, for one batch may hold many records that are reported. What
 * other threads of a sink wait for holds no poll up.
 */
final class WaitBudget {
    /**
     * One more letter may begin to be sent while any of it is left, and one minute after that a producer gives up: both
     * stay under the 5 minutes in which a consumer must poll again.
     */
    static final Duration USUAL = Duration.ofMinutes(3);

    private final Duration limit;
    private final LongSupplier nanos;
    private volatile @Nullable Thread poller;

    /** Of the thread that polls; no other reads or writes it. */
    private long spent;

    /** @param nanos a clock that only goes forward */
    WaitBudget(Duration limit, LongSupplier nanos) {
        this.limit = limit;
        this.nanos = nanos;
    }

    /** One wait; over when it is closed. */
    interface Wait extends AutoCloseable {
        @Override
        void close();
    }

    /** Too long was waited. */
    static final class Spent extends Exception {
        private static final long serialVersionUID = 1L;

        private Spent(Duration limit) {
            super("waited for " + limit.toSeconds() + " s since the task last read");
        }
    }

    /** The calling thread polls now. */
    void renew() {
        poller = Thread.currentThread();
        spent = 0;
    }

    /** Nanoseconds that the calling thread may wait; not above zero if it may not. */
    long left() {
        return isPoller() ? limit.toNanos() - spent : Long.MAX_VALUE;
    }

    /** Says that nothing is left. */
    Spent spent() {
        return new Spent(limit);
    }

    /** Begins a wait of the calling thread. */
    Wait begin() {
        var from = nanos.getAsLong();
        return () -> {
            if (isPoller()) {
                spent += nanos.getAsLong() - from;
            }
        };
    }

    private boolean isPoller() {
        return Thread.currentThread().equals(poller);
    }
}
