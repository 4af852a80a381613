package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.storage.Delivery;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives partitions back: publishes what may be published within a budget of time, gives up the rest. This is the only
 * place where the task thread waits for storage.
 */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final RotationSettings settings;
    private final UploadPipeline pipeline;
    private final Consumer<Delivery> deliver;
    private final BooleanSupplier failed;
    private final Clock clock;

    Closing(
            RotationSettings settings,
            UploadPipeline pipeline,
            Consumer<Delivery> deliver,
            BooleanSupplier failed,
            Clock clock) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.deliver = deliver;
        this.failed = failed;
        this.clock = clock;
    }

    /** Closes partitions; afterwards their cuts are final and no request of theirs is started any more. */
    void close(Collection<PartitionWriter> writers) {
        long start = clock.millis();
        boolean publish = !failed.getAsBoolean() && settings.closePublishMinAgeMillis() >= 0;
        writers.forEach(writer -> writer.close(publish, start));
        if (publish) {
            long deadline = start + settings.shutdownMillis();
            waitForAnswers(writers, deadline - settings.shutdownMillis() / 3, Closing::unsettled);
            // nothing more is begun, but what is on its way can become visible all the same: then it should count
            writers.forEach(PartitionWriter::cancel);
            waitForAnswers(writers, deadline, PartitionWriter::publishing);
        }
        for (var writer : writers) {
            if (publish && unsettled(writer)) {
                sayUncertain(writer);
            }
            // after a failure a record may be in neither file nor backlog: only the last cut is known to be safe
            if (!failed.getAsBoolean()) {
                writer.cuts().again();
            }
            writer.abandon();
        }
    }

    private void sayUncertain(PartitionWriter writer) {
        LOG.warn(
                "Partition {} is given back before storage had answered for all of its files within shutdown.timeout.ms={}:"
                        + " records above the committed offset may become visible later. With the same settings they are found and"
                        + " not written again. Wait a minute before you change folders, file names, times or"
                        + " penstock.delivery.mode, or set a longer shutdown.timeout.ms",
                writer.source,
                settings.shutdownMillis());
    }

    private void waitForAnswers(
            Collection<PartitionWriter> writers, long deadline, Predicate<PartitionWriter> waitsFor) {
        long left = deadline - clock.millis();
        while (left > 0 && !failed.getAsBoolean() && writers.stream().anyMatch(waitsFor)) {
            var completion = pipeline.await(Duration.ofMillis(left));
            if (completion == null) {
                return; // the time is up, or the worker interrupts
            }
            deliver.accept(completion);
            left = deadline - clock.millis();
        }
    }

    private static boolean unsettled(PartitionWriter writer) {
        return writer.protocol().unsettled();
    }
}
