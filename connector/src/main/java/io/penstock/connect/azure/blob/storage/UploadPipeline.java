package io.penstock.connect.azure.blob.storage;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs requests on upload threads and compression on codec threads, and hands the answers back through one queue. Used
 * by one task thread only; no method but {@link #await(Duration)} waits.
 *
 * <p>A request is sent once per submission. When the answer is a {@link StoreResult.Retry}, the task thread decides and
 * submits the same item again with a delay. Requests that publish overtake the others. An item whose cancellation is
 * set right before sending is answered with {@link StoreResult.Cancelled}; an exception of the store is answered with
 * {@link StoreResult.Fatal} and the code {@code Defect}. Every submitted item gets exactly one completion, unless the
 * pipeline is closed first.
 */
public interface UploadPipeline extends AutoCloseable {
    /** Sends the item as soon as a thread is free. */
    default void submit(WorkItem<?> item) {
        submit(item, Duration.ZERO);
    }

    /**
     * Sends the item after a delay.
     *
     * @param delay zero or more
     */
    void submit(WorkItem<?> item, Duration delay);

    /**
     * Runs work that sends nothing on a codec thread; its outcome comes through the same queue.
     *
     * @param done gets the result, on the task thread
     * @param failed gets what was thrown, on the task thread
     */
    <T> void compute(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed);

    /** The next answer, or null when none is waiting. */
    @Nullable Delivery poll();

    /**
     * The next answer, waiting for it; for closing partitions only.
     *
     * @param limit longest wait
     * @return null when the limit has passed or the thread was interrupted (the interrupt flag is set again)
     */
    @Nullable Delivery await(Duration limit);

    /** Items and work submitted and not yet answered through this queue, delayed ones included. */
    int pending();

    /** Requests that are on their way now. */
    int inFlight();

    /** Ends the threads at once; waiting items are dropped without an answer. Does not close the store. */
    @Override
    void close();
}
