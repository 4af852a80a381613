package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.fault.TaskFault;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The dead letters of one partition that are not stored yet. What is published tells the next task that all its offsets are
 * dealt with, so nothing may be published that holds one of these. Task thread only; never waits.
 */
final class Letters {
    /** No offset is as high. */
    static final long NONE = Long.MAX_VALUE;

    private final TopicPartition source;
    private final TreeMap<Long, Future<Void>> unfinished = new TreeMap<>();

    Letters(TopicPartition source) {
        this.source = source;
    }

    /** A record was reported; when its future is done its dead letter is stored. */
    void reported(long offset, Future<Void> stored) {
        if (!stored.isDone()) {
            unfinished.put(offset, stored);
        } else {
            confirm(offset, stored);
        }
    }

    /**
     * Forgets those that are stored by now.
     *
     * @return whether there were any
     * @throws ConnectException if one was not stored and will not be
     */
    boolean settle() {
        if (unfinished.isEmpty()) {
            return false;
        }
        int before = unfinished.size();
        var each = unfinished.entrySet().iterator();
        while (each.hasNext()) {
            var letter = each.next();
            if (letter.getValue().isDone()) {
                confirm(letter.getKey(), letter.getValue());
                each.remove(); // one that failed stays: nothing may ever pass it
            }
        }
        return unfinished.size() < before;
    }

    /** The lowest offset of them, or {@link #NONE}. */
    long first() {
        return unfinished.isEmpty() ? NONE : unfinished.firstKey();
    }

    /** Whether one of them lies between two offsets. */
    boolean anyIn(long first, long last) {
        if (unfinished.isEmpty()) {
            return false;
        }
        var next = unfinished.ceilingKey(first);
        return next != null && next <= last;
    }

    private void confirm(long offset, Future<Void> stored) {
        try {
            stored.get();
        } catch (ExecutionException e) {
            throw refused(offset, stored, e.getCause() == null ? e : e.getCause());
        } catch (CancellationException e) {
            throw refused(offset, stored, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused(offset, stored, e);
        }
    }

    private ConnectException refused(long offset, Future<Void> letter, Throwable cause) {
        unfinished.put(offset, letter);
        if (cause instanceof ConnectException told) { // a worker that follows dead letters says what to do
            return told;
        }
        return new TaskFault(
                "The dead letter topic did not take the record at " + source + " offset " + offset + " ("
                        + cause.getClass().getSimpleName() + ": " + cause.getMessage() + ")",
                "The task stopped in front of it; nothing was published past it",
                "Repair the dead letter topic or its producer (producer.override.*), then restart the task");
    }
}
