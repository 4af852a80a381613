package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.Manifest;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the writers before have written of a partition, as its manifest says. It is read again as far as the group has not
 * come yet, because dead letters that Connect itself sent for records in between may not be stored; and it is passed over.
 *
 * @param committed no dead letter of a record below is missing
 * @param frontier every record below is written
 * @param times Kafka timestamps of the records at the ends of the files that were written last, by offset
 */
record Inheritance(long committed, long frontier, Map<Long, Long> times) {
    /** Null when nothing was written. */
    static @Nullable Inheritance of(Manifest manifest) {
        Long frontier = manifest.frontier();
        if (frontier == null) {
            return null;
        }
        Long committed = manifest.committed();
        var times = new HashMap<Long, Long>();
        for (var intent : manifest.intents()) {
            var file = intent.metadata();
            note(times, file.first(), file.firstTimestamp());
            note(times, file.last(), file.lastTimestamp());
        }
        return new Inheritance(committed == null ? 0 : committed, frontier, times);
    }

    private static void note(Map<Long, Long> times, long offset, @Nullable Long timestamp) {
        if (timestamp != null) {
            times.put(offset, timestamp);
        }
    }

    /** Where to begin to read: where the group stands, but neither in front of what is done with nor behind what is written. */
    long begin(long group) {
        return Math.min(frontier, Math.max(committed, group));
    }

    /** The same where somebody else has dealt with everything below an offset, too. */
    Inheritance upTo(long offset) {
        return new Inheritance(committed, Math.max(frontier, offset), times);
    }

    /** Whether a record is written, or was dealt with otherwise. */
    boolean covers(long offset) {
        return offset < frontier;
    }

    /** Whether a record is not the one that was written at its offset: the topic is another one. */
    boolean contradictedBy(SinkRecord record) {
        Long timestamp = record.timestamp();
        Long known = timestamp == null ? null : times.get(record.originalKafkaOffset());
        return known != null && !known.equals(timestamp);
    }
}
