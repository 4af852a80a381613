package io.penstock.bench.sink;

import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** A running sink task and what stands around it. */
interface Target extends AutoCloseable {
    /** Hands a batch over; an empty one as well. */
    void put(List<SinkRecord> records);

    /** Whether the task asked for no more records. */
    default boolean paused() {
        return false;
    }

    /** How long a worker would wait for records before it calls the task again, in ms. */
    default long pollMillis() {
        return 0;
    }

    /**
     * Ends the task as a worker does and returns when everything is published.
     *
     * @param batches how many of a feed's batches were handed over
     * @throws IllegalStateException if a record is not in exactly one blob
     */
    default void finish(int batches) {}

    /** Requests for each published file; 0 without files. */
    default double requestsPerFile() {
        return 0;
    }

    @Override
    default void close() {}
}
