package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.RateLimitedLog;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import java.time.Clock;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a record that cannot be written: reported when Connect has a reporter, else dropped or fatal by
 * {@code errors.tolerance}. A reported record counts as done when its dead letter is stored: {@link Letters} waits for it.
 */
public final class ErrantRecords {
    private static final Logger LOG = LoggerFactory.getLogger(ErrantRecords.class);
    private static final String LARGE_LETTERS =
            "over 32 MiB producer.override.buffer.memory, and on workers that do not follow dead letters over 1 MiB"
                    + " producer.override.max.request.size";

    /** What to do with a record whose value is null. */
    public enum NullValues {
        FAIL,
        IGNORE,
        WRITE,
        DLQ
    }

    private final @Nullable ErrantRecordReporter reporter;
    private final boolean tolerant;
    private final NullValues nullValues;
    private final Clock clock;
    private final TaskMetrics metrics;
    private final RateLimitedLog warnings = new RateLimitedLog(1, 60_000);

    /**
     * The rules of one task.
     *
     * @param reporter null when neither a dead letter topic nor error logging is configured
     * @param tolerant whether {@code errors.tolerance} is {@code all}
     */
    public ErrantRecords(
            @Nullable ErrantRecordReporter reporter,
            boolean tolerant,
            NullValues nullValues,
            Clock clock,
            TaskMetrics metrics) {
        this.reporter = reporter;
        this.tolerant = tolerant;
        this.nullValues = nullValues;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Whether records with a null value are written as others are. */
    boolean writesNullValues() {
        return nullValues == NullValues.WRITE;
    }

    /**
     * Handles a record with a null value that is not written.
     *
     * @param letters of the record's partition
     * @throws TaskFault if null values are to stop the task, whatever the tolerance
     */
    void nullValue(SinkRecord record, boolean replay, Letters letters) {
        if (nullValues == NullValues.FAIL) {
            throw TaskFault.inFrontOf(
                    "The record at " + place(record) + " has no value (null)",
                    "Set behavior.on.null.values to ignore, write or dlq; errors.tolerance does not reach such records");
        }
        if (replay) {
            return;
        }
        if (nullValues == NullValues.IGNORE) {
            metrics.skipped(TaskMetrics.Skip.TOMBSTONE);
        } else {
            report(record, new RecordFault(RecordFault.Stage.NULL, "the value is null"), letters);
        }
    }

    /**
     * Handles a record that cannot be written.
     *
     * @param letters of the record's partition
     * @throws TaskFault if faults are not tolerated
     */
    void report(SinkRecord record, RecordFault fault, Letters letters) {
        metrics.errant(fault.stage());
        if (reporter != null) {
            letters.reported(record.originalKafkaOffset(), reporter.report(record, fault));
            LOG.debug("Reported the record at {} as errant", place(record));
        } else if (!tolerant) {
            throw TaskFault.inFrontOf(
                    "The record at " + place(record) + " cannot be written: " + fault.getMessage(), change(fault));
        } else if (warnings.permits(clock.millis())) {
            LOG.warn(
                    "Dropped the record at {} and {} others: {}",
                    place(record),
                    warnings.takeSuppressed(),
                    fault.getMessage());
        }
    }

    /** Never to tolerate alone: the record would be gone. */
    private static String change(RecordFault fault) {
        return fault.stage() == RecordFault.Stage.SIZE
                ? "Raise penstock.record.max.bytes, or repair the source. A dead letter topic takes such a record only if its"
                        + " max.message.bytes is as large, and so is what its producer may send: " + LARGE_LETTERS
                : "Repair the source, or send such records to a dead letter topic: errors.tolerance=all with"
                        + " errors.deadletterqueue.topic.name. Large ones need a topic whose max.message.bytes is as large, and "
                        + LARGE_LETTERS;
    }

    private static String place(SinkRecord record) {
        return record.originalTopic() + "-" + record.originalKafkaPartition() + " offset "
                + record.originalKafkaOffset();
    }
}
