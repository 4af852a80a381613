package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.RateLimitedLog;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import java.time.Clock;
import java.util.concurrent.Future;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to a record that cannot be written: reported when Connect has a reporter, else dropped or fatal by
 * {@code errors.tolerance}. A reported record counts as durable: Connect waits for the reports right before it asks for
 * offsets.
 */
public final class ErrantRecords {
    private static final Logger LOG = LoggerFactory.getLogger(ErrantRecords.class);

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
     * @throws TaskFault if null values are to stop the task, whatever the tolerance
     */
    void nullValue(SinkRecord record, boolean replay) {
        if (nullValues == NullValues.FAIL) {
            throw new TaskFault(
                    "The record at " + place(record) + " has a null value",
                    "The task stopped in front of it",
                    "Set behavior.on.null.values to ignore, write or dlq");
        }
        if (replay) {
            return;
        }
        if (nullValues == NullValues.IGNORE) {
            metrics.skipped(TaskMetrics.Skip.TOMBSTONE);
        } else {
            report(record, new RecordFault(RecordFault.Stage.NULL, "the value is null"));
        }
    }

    /**
     * Handles a record that cannot be written.
     *
     * @throws TaskFault if faults are not tolerated
     */
    void report(SinkRecord record, RecordFault fault) {
        metrics.errant(fault.stage());
        if (reporter != null) {
            Future<Void> reported = reporter.report(record, fault);
            LOG.debug("Reported the record at {} as errant, done: {}", place(record), reported.isDone());
        } else if (!tolerant) {
            throw new TaskFault(
                    "The record at " + place(record) + " cannot be written: " + fault.getMessage(),
                    "The task stopped in front of it",
                    "Repair the source, or set errors.tolerance=all, best with errors.deadletterqueue.topic.name");
        } else if (warnings.permits(clock.millis())) {
            LOG.warn(
                    "Dropped the record at {} and {} others: {}",
                    place(record),
                    warnings.takeSuppressed(),
                    fault.getMessage());
        }
    }

    private static String place(SinkRecord record) {
        return record.originalTopic() + "-" + record.originalKafkaPartition() + " offset "
                + record.originalKafkaOffset();
    }
}
