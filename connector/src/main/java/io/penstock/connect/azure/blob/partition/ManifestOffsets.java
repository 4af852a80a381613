package io.penstock.connect.azure.blob.partition;

import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.storage.Cancellation;
import io.penstock.connect.azure.blob.storage.UploadPipeline;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Moves the frontiers of manifests to offsets that somebody has set on purpose while the connector is stopped: a manifest
 * wins over the offsets of the group, so it has to be told. Waits for storage.
 */
public final class ManifestOffsets {
    private final ManifestDelivery delivery;
    private final UploadPipeline pipeline;
    private final Requests requests;
    private final Clock clock;
    private int outstanding;
    private @Nullable TaskFault failure;

    /** The manifests of one connector. */
    public ManifestOffsets(ManifestDelivery delivery, UploadPipeline pipeline, Requests requests, Clock clock) {
        this.delivery = delivery;
        this.pipeline = pipeline;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Moves the frontiers, after making everything visible that was decided before.
     *
     * @param offsets where to go on; null: where the group's offset or its absence says
     * @throws TaskFault if not all of them could be moved within the limit; those that were stay so
     */
    public void move(Map<TopicPartition, @Nullable Long> offsets, Duration limit) {
        long deadline = clock.millis() + limit.toMillis();
        outstanding = offsets.size();
        offsets.forEach(this::move);
        while (outstanding > 0 && failure == null) {
            var answer = pipeline.await(Duration.ofMillis(Math.max(1, deadline - clock.millis())));
            if (answer == null || clock.millis() > deadline) {
                failed(new TaskFault(
                        "The manifests of " + outstanding + " partitions could not be moved in time",
                        "Nothing was lost; the other partitions have their new offsets",
                        "Check that storage answers, then set the offsets again"));
            } else {
                answer.deliver();
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void move(TopicPartition partition, @Nullable Long offset) {
        var cancellation = new Cancellation(partition.toString());
        var name = delivery.manifestName(partition.topic(), partition.partition());
        var file = StateFile.manifest(name, requests, cancellation, this::failed);
        var publisher = new IntentPublisher(delivery, requests, cancellation, this::failed);
        var opening = new Opening(file, publisher, partition);
        opening.steps.open(taken -> file.write(taken.movedTo(offset), this::moved, () -> failed(busy(taken))));
    }

    private void moved() {
        outstanding--;
    }

    private void failed(TaskFault fault) {
        failure = failure == null ? fault : failure;
    }

    private static TaskFault busy(Manifest manifest) {
        return new TaskFault(
                "A task still writes partition " + manifest.topic() + "-" + manifest.partition(),
                "Its offset was not changed",
                "Stop the connector first, then set the offsets again");
    }

    /** Files whose blocks have expired are given up: whoever sets an offset decides what is read again. */
    private final class Opening {
        private final ManifestOpening steps;

        Opening(StateFile<Manifest> file, IntentPublisher publisher, TopicPartition partition) {
            this.steps = new ManifestOpening(
                    delivery,
                    file,
                    publisher,
                    delivery.none(partition.topic(), partition.partition()),
                    clock,
                    this::giveUpTheExpired,
                    ManifestOffsets.this::failed);
        }

        private void giveUpTheExpired() {
            steps.trust();
        }
    }
}
