package io.penstock.worker.agent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.runtime.SinkConnectorConfig;
import org.apache.kafka.connect.runtime.errors.ErrorReporter;
import org.apache.kafka.connect.runtime.errors.ProcessingContext;
import org.apache.kafka.connect.runtime.errors.ToleranceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the worker's log that records are dropped, where a connector tolerates all errors and names neither a dead
 * letter topic nor {@code errors.log.enable}: Connect drops them without a word. One line a minute at most; it holds
 * places and classes, no text of an exception, which may quote the record.
 */
public final class DroppedRecords implements ErrorReporter<ConsumerRecord<byte[], byte[]>> {
    private static final Logger log = LoggerFactory.getLogger(DroppedRecords.class);
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanos;
    private boolean quiet;
    private long saidAt;
    private long others;

    DroppedRecords(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Called by Connect with the reporters of a new task; see {@link Seam#DROPS}.
     *
     * @return those reporters, and one more where records would be dropped in silence
     */
    public static List<ErrorReporter<ConsumerRecord<byte[], byte[]>>> withDrops(
            List<ErrorReporter<ConsumerRecord<byte[], byte[]>>> reporters, SinkConnectorConfig config) {
        if (config.errorToleranceType() != ToleranceType.ALL
                || config.enableErrorLog()
                || !config.dlqTopicName().isBlank()) {
            return reporters;
        }
        var more = new ArrayList<>(reporters);
        more.add(new DroppedRecords(System::nanoTime));
        return more;
    }

    @Override
    public synchronized Future<RecordMetadata> report(ProcessingContext<ConsumerRecord<byte[], byte[]>> context) {
        var now = nanos.getAsLong();
        if (quiet && now - saidAt < PAUSE_NANOS) {
            others++;
        } else {
            log.warn("{}", sentence(context));
            quiet = true;
            saidAt = now;
            others = 0;
        }
        return CompletableFuture.completedFuture(null);
    }

    /** Where the record is, why it is dropped, and how many were since the last line. */
    String sentence(ProcessingContext<ConsumerRecord<byte[], byte[]>> context) {
        var record = context.original();
        var error = context.error();
        return "Dropped the record at %s-%d offset %d and %d others before it: %s failed (%s). "
                        .formatted(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                others,
                                context.stage(),
                                error == null
                                        ? "no exception"
                                        : error.getClass().getSimpleName())
                + "Set errors.deadletterqueue.topic.name to keep such records, as errors.tolerance is all";
    }
}
