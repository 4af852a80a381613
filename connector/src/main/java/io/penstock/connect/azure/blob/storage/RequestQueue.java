package io.penstock.connect.azure.blob.storage;

import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Requests that wait for an upload thread. Publishing comes first, because it frees the most and moves the frontier;
 * then the small requests that resolve something; blocks come last. Within one rank the order is that of submission. The
 * throttle decides how many leave the queue before earlier ones are done.
 */
final class RequestQueue {
    private record Entry(int rank, long number, WorkItem<?> item) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return rank == other.rank ? Long.compare(number, other.number) : Integer.compare(rank, other.rank);
        }
    }

    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Entry> waiting = new PriorityQueue<>();
    private final Throttle throttle;
    private final LongSupplier nanos;
    private long submitted;
    private int running;

    RequestQueue(Throttle throttle, LongSupplier nanos) {
        this.throttle = throttle;
        this.nanos = nanos;
    }

    void add(WorkItem<?> item) {
        lock.lock();
        try {
            waiting.add(new Entry(rank(item.request()), submitted++, item));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next request to send; waits for one and for leave to send it. Each call needs one {@link #done}. */
    WorkItem<?> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() || running >= throttle.limit(nanos.getAsLong())) {
                // the limit grows with time alone, so look again even when nobody signals
                var unused = changed.awaitNanos(LOOK_AGAIN_NANOS);
            }
            running++;
            return waiting.remove().item();
        } finally {
            lock.unlock();
        }
    }

    /** A request taken before has been answered. */
    void done(StoreResult<?> result) {
        lock.lock();
        try {
            running--;
            if (result instanceof StoreResult.Retry<?> retry && retry.retryKind() == StoreResult.RetryKind.THROTTLED) {
                throttle.busy(nanos.getAsLong());
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Requests taken and not done. */
    int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    private static int rank(StoreRequest<?> request) {
        if (request.publishes()) {
            return 0;
        }
        return request instanceof StoreRequest.PutBlock ? 2 : 1;
    }
}
