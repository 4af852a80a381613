package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.storage.Delivery;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Gives partitions back: publishes what may be published within a budget of time, gives up the rest. This is the only
 * place where the task thread waits for storage.
 */
final class Closing {
    private final Committer committer;
    private final RotationPolicy policy;
    private final UploadPipeline pipeline;
    private final Consumer<Delivery> deliver;
    private final BooleanSupplier failed;
    private final Clock clock;

    Closing(
            Committer committer,
            RotationPolicy policy,
            UploadPipeline pipeline,
            Consumer<Delivery> deliver,
            BooleanSupplier failed,
            Clock clock) {
        this.committer = committer;
        this.policy = policy;
        this.pipeline = pipeline;
        this.deliver = deliver;
        this.failed = failed;
        this.clock = clock;
    }

    /** Closes partitions; afterwards their cuts are final and no request of theirs is started any more. */
    void close(Collection<PartitionWriter> writers) {
        long start = clock.millis();
        boolean publish = !failed.getAsBoolean() && policy.settings().closePublishMinAgeMillis() >= 0;
        writers.forEach(writer -> prepare(writer, publish, start));
        if (publish) {
            waitForAnswers(writers, start + policy.settings().shutdownMillis());
        }
        for (var writer : writers) {
            // after a failure a record may be in neither file nor backlog: only the last cut is known to be safe
            if (!failed.getAsBoolean()) {
                writer.cuts().again();
            }
            writer.abandon();
        }
    }

    private void prepare(PartitionWriter writer, boolean publish, long now) {
        for (var chain : List.copyOf(writer.chains())) {
            var waiting = chain.backlog.peekFirst();
            if (waiting != null) {
                writer.cuts().givesUp(waiting.offset());
                writer.dropBacklog(chain);
            }
            if (chain.open == null) {
                continue;
            }
            if (publish && policy.publishedOnClose(chain.open.stats, now)) {
                committer.seal(chain, RotationCause.CLOSE);
            } else {
                writer.cuts().givesUp(chain.open.stats.first);
                chain.open.abandon();
                chain.open = null;
            }
        }
    }

    private void waitForAnswers(Collection<PartitionWriter> writers, long deadline) {
        long left = deadline - clock.millis();
        while (left > 0 && !failed.getAsBoolean() && writers.stream().anyMatch(PartitionWriter::unsettled)) {
            var completion = pipeline.await(Duration.ofMillis(left));
            if (completion == null) {
                return; // the time is up, or the worker interrupts
            }
            deliver.accept(completion);
            left = deadline - clock.millis();
        }
    }
}
