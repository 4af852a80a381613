package io.penstock.connect.azure.blob.storage;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says that the requests of one assignment of a partition must not be started any more. The task thread sets it, upload
 * threads look right before sending; a request that is already on its way is not interrupted.
 */
public final class Cancellation {
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final String partition;

    /** For requests of no partition. */
    public Cancellation() {
        this("");
    }

    /** For the requests of a partition, which logs name. */
    public Cancellation(String partition) {
        this.partition = partition;
    }

    /** The partition as logs name it; empty for none. */
    String partition() {
        return partition;
    }

    /** From now on no request with this flag is started. */
    public void cancel() {
        cancelled.set(true);
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled.get();
    }
}
