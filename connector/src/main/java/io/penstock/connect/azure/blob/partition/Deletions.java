package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.observe.LogLead;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds offsets that Kafka deleted before they were read. The consumer jumps over them without a word, as it does over
 * offsets that compaction and transactions left empty; the beginning of the log tells one from the other: what lies below
 * it is deleted, what lies above it never was.
 */
final class Deletions {
    private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

    private static final int MARKS = 16; // as many marks of transactions may stand in a row
    private static final long EVERY_MILLIS = 1_000;

    private final LogLead lead;
    private final TaskMetrics metrics;
    private long lastLook;

    Deletions(LogLead lead, TaskMetrics metrics) {
        this.lead = lead;
        this.metrics = metrics;
    }

    /**
     * Looks at a jump, counts what was deleted and says so once.
     *
     * @param offset of the partition's first record in a batch, before it is taken
     * @param batch all records of the batch
     */
    void judge(PartitionWriter writer, long offset, Collection<SinkRecord> batch) {
        var jump = writer.position().takeJump();
        if (jump != null) {
            explain(writer, jump, offset, batch);
        }
        long expected = writer.position().next();
        if (expected < 0
                || offset <= expected
                || writer.rewind.ignoresBatch()
                || !writer.protocol().reads()) {
            return;
        }
        var ahead = lead.of(writer.source);
        if (ahead.isEmpty()) {
            LOG.debug("{} went on at {} after {}; where its log begins is not known", writer.source, offset, expected);
            return;
        }
        deleted(expected, offset, lastOf(writer, offset, batch) + 1 - ahead.getAsLong())
                .filter(range -> range.count() > MARKS)
                .ifPresent(range -> report(writer, range));
    }

    /** A group that has lost its offset begins where the log begins: nothing else tells of what was deleted in front of it. */
    private void explain(PartitionWriter writer, OffsetRange jump, long offset, Collection<SinkRecord> batch) {
        var ahead = lead.of(writer.source);
        if (ahead.isPresent() && lastOf(writer, offset, batch) + 1 - ahead.getAsLong() > jump.last()) {
            LOG.warn(
                    "{} begins behind offset {}, and its manifest ends at {}. If its consumer group had lost its offset, as"
                            + " groups do that were away for longer than offsets.retention.minutes, Kafka deleted what lies"
                            + " between before it was read",
                    writer.source,
                    jump.last(),
                    jump.first());
        }
    }

    private static long lastOf(PartitionWriter writer, long offset, Collection<SinkRecord> batch) {
        return batch.stream()
                .filter(writer::takes)
                .mapToLong(SinkRecord::originalKafkaOffset)
                .max()
                .orElse(offset);
    }

    /** Notes from time to time where consumers stand: marks and aborted records pass without being delivered. */
    void look(Collection<PartitionWriter> writers, long now) {
        if (now - lastLook < EVERY_MILLIS) {
            return;
        }
        lastLook = now;
        for (var writer : writers) {
            if (writer.position().follows()) {
                lead.of(writer.source).ifPresent(writer.position()::ahead);
            }
        }
    }

    /**
     * What of a jump lies below the beginning of the log. Pure.
     *
     * @param expected offset that should have come
     * @param delivered offset that came instead
     * @param logStart beginning of the log, or less: the consumer may stand behind the last record of the batch
     */
    static Optional<OffsetRange> deleted(long expected, long delivered, long logStart) {
        long last = Math.min(delivered, logStart) - 1;
        return last < expected ? Optional.empty() : Optional.of(new OffsetRange(expected, last));
    }

    private void report(PartitionWriter writer, OffsetRange range) {
        writer.deletedUnread(range);
        metrics.deletedUnread(range.count());
        LOG.warn(
                "Kafka deleted offsets {} to {} of {} before they were read ({} offsets): what is not in a blob yet is"
                        + " gone (offsets without a record, as behind transactions, count too). Let the topic keep records longer (retention.ms, retention.bytes), or find out why the"
                        + " connector was so far behind",
                range.first(),
                range.last(),
                writer.source,
                range.count());
    }
}
