package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.Manifest;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the writers before have written of a partition, as its manifest says. It is read again as far as the group has not
 * come yet, because dead letters that Connect itself sent for records in between may not be stored; and it is passed over.
 *
 * @param committed no dead letter of a record below is missing
 * @param frontier every record below is written
 * @param files those that were written last
 */
record Inheritance(long committed, long frontier, List<Interval> files) {
    /** Null when nothing was written. */
    static @Nullable Inheritance of(Manifest manifest, FileReports reports) {
        Long frontier = manifest.frontier();
        if (frontier == null) {
            return null;
        }
        Long committed = manifest.committed();
        var files = manifest.intents().stream()
                .map(intent -> reports.adopted(intent.metadata()))
                .toList();
        return new Inheritance(committed == null ? 0 : committed, frontier, files);
    }

    /** Where to begin to read: where the group stands, but neither in front of what is done with nor behind what is written. */
    long begin(long group) {
        return Math.min(frontier, Math.max(committed, group));
    }

    /** Whether a record is written, or was dealt with otherwise. */
    boolean covers(long offset) {
        return offset < frontier;
    }

    /** Whether a record is not the one that was written at its offset: the topic is another one. */
    boolean contradictedBy(SinkRecord record) {
        long offset = record.originalKafkaOffset();
        return files.stream().anyMatch(file -> file.contradicts(offset, record.timestamp()));
    }
}
