package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestCodec;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.delivery.WriterIdentity;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelPipeline;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Tasks under a manifest on one store, run step by step. */
abstract class ManifestStage {
    static final TopicPartition SOURCE = new TopicPartition("t", 0);
    static final String MANIFEST = ModelTask.MANIFESTS + "/telemetry/t/0.json";

    final ModelStore store = new ModelStore();
    final ManualClock clock = new ManualClock(HOUR_14);

    void move(Map<TopicPartition, Long> offsets) {
        var random = new Random(9);
        var pipeline = new ModelPipeline(store, clock, random);
        var metrics = new TaskMetrics(clock, RotationCause.texts());
        var requests = new Requests(
                pipeline, (tries, spent, why, jitter) -> Optional.of(Duration.ofMillis(1)), clock, random, metrics);
        var self =
                new WriterIdentity(ModelTask.CONNECTOR, Set.of(), "9999999999999999", "aaaaaaaaaaaaaaaa", "-", "test");
        var delivery = new ManifestDelivery(self, ModelTask.MANIFESTS, 60_000, true);
        new ManifestOffsets(delivery, pipeline, requests, clock).move(offsets, Duration.ofSeconds(60));
    }

    /** Runs a round up to the moment where the manifest has decided, and not further. */
    void decideOnly(TaskCore core, ModelTask task) {
        core.put(records(0, 3));
        settle(core, task);
        clock.advance(Duration.ofSeconds(61));
        for (int i = 0; i < 20 && manifest().intents().isEmpty(); i++) {
            core.put(List.of());
            task.pipeline.step();
        }
        assertThat(manifest().intents()).hasSize(3);
        assertThat(store.blobs()).isEmpty();
    }

    ModelTask task() {
        var task = new ModelTask(store, clock, new Random(1));
        task.manifest = true;
        return task;
    }

    TaskCore opened(ModelTask task) {
        var core = task.build();
        core.open(List.of(SOURCE));
        settle(core, task);
        return core;
    }

    /** A task that Connect tells where the group stands, as it does. */
    TaskCore openedAt(long position, ModelTask task) {
        var core = task.build();
        core.open(List.of(SOURCE));
        cut(core, position);
        settle(core, task);
        return core;
    }

    void settle(TaskCore core, ModelTask task) {
        for (int i = 0; i < 6; i++) {
            core.put(List.of());
            task.pipeline.runAll();
        }
        core.put(List.of());
    }

    static long cut(TaskCore core, long consumed) {
        return core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(consumed)))
                .get(SOURCE)
                .offset();
    }

    Manifest manifest() {
        try {
            return ManifestCodec.decode(store.getBlob(MANIFEST).value().bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each in a folder of its own. */
    static List<SinkRecord> records(long from, long to) {
        var records = new ArrayList<SinkRecord>();
        for (long offset = from; offset < to; offset++) {
            records.add(Records.at(SOURCE, offset, HOUR_14 + offset * 3_600_000));
        }
        return records;
    }
}
