package io.penstock.connect.azure.blob.partition;

import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record whose chain is known.
 *
 * @param offset offset before transforms
 * @param time extracted time, ms
 * @param replay whether the record was accepted once before; its faults were reported then
 */
record Routed(
        SinkRecord record,
        long offset,
        String path,
        String lane,
        @Nullable Long time,
        boolean replay) {
    /** The same record, whose faults were not reported. */
    Routed firstTime() {
        return new Routed(record, offset, path, lane, time, false);
    }
}
