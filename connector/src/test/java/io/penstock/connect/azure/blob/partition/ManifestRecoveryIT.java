package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.audit.ChainAudit;
import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestCodec;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.Azurite;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.BlobStore;
import io.penstock.connect.azure.blob.storage.StoreResult;
import io.penstock.connect.azure.blob.storage.Stores;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Crashes and old writers of the manifest protocol, against the emulator, one request at a time. */
class ManifestRecoveryIT {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final String MANIFEST = ModelTask.MANIFESTS + "/telemetry/t/0.json";

    private static Azurite azurite;

    private final ManualClock clock = new ManualClock(HOUR_14);
    private int tasks; // each with random numbers of its own

    @BeforeAll
    static void start() {
        azurite = Azurite.start();
    }

    @AfterAll
    static void stop() {
        azurite.close();
    }

    @Test
    void publishesWhatWasDecidedBeforeACrash() throws IOException {
        try (var store = container("crash")) {
            // Given: a task that dies between the decision and the publication
            var crashed = task(store);
            var core = opened(crashed);
            core.put(records(0, 30));
            turns(core, crashed);
            clock.advance(Duration.ofSeconds(61));
            for (int i = 0; i < 40 && manifest(store).intents().isEmpty(); i++) {
                core.put(List.of());
                crashed.pipeline.step();
            }
            assertThat(manifest(store).intents()).hasSize(3);
            assertThat(blobs(store)).isEmpty();

            // When
            var next = task(store);
            var successor = opened(next);

            // Then
            assertThat(blobs(store)).hasSize(3);
            assertThat(next.context.seeks).isEmpty(); // what the group has not committed is read again and passed over
            assertThat(manifest(store).epoch()).isEqualTo(2);

            // When
            successor.put(records(0, 50));
            var answer = successor.preCommit(Map.of(SOURCE, new OffsetAndMetadata(50)));
            successor.close(List.of(SOURCE));

            // Then
            assertThat(answer.get(SOURCE).offset()).isEqualTo(50);
            assertEveryRecordOnce(store, 50);
        }
    }

    @Test
    void locksAnOlderWriterOut() throws IOException {
        try (var store = container("fenced")) {
            // Given: a task that has staged its files, and another one that takes over
            var old = task(store);
            var slow = opened(old);
            slow.put(records(0, 25));
            turns(slow, old);
            var next = task(store);
            var owner = opened(next);
            owner.put(records(0, 35));
            turns(owner, next);

            // When: the round of both ends, that of the old one first
            clock.advance(Duration.ofSeconds(61));
            turns(slow, old);
            var committed = slow.preCommit(Map.of(SOURCE, new OffsetAndMetadata(25)));
            turns(owner, next);

            // Then
            assertThat(committed.get(SOURCE).offset()).isZero();
            assertThat(manifest(store).frontier()).isEqualTo(35);
            assertEveryRecordOnce(store, 35);
            clock.advance(Duration.ofSeconds(61));
            assertThatThrownBy(() -> slow.put(List.of()))
                    .isInstanceOf(TaskFault.class)
                    .hasMessageContaining("Another writer owns manifest " + MANIFEST);
        }
    }

    private static void assertEveryRecordOnce(BlobStore store, long records) {
        var audit = ChainAudit.of(blobs(store));
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.records()).isEqualTo(records);
            assertThat(partition.gapless()).isTrue();
        });
    }

    private ModelTask task(BlobStore store) {
        var task = new ModelTask(store, clock, new Random(++tasks));
        task.manifest = true;
        task.rotation = ModelTask.rotation(10, -1, -1, -1, 600_000, -1);
        return task;
    }

    private static TaskCore opened(ModelTask task) {
        var core = task.build();
        core.open(List.of(SOURCE));
        turns(core, task);
        assertThat(task.context.paused).isEmpty();
        return core;
    }

    private static void turns(TaskCore core, ModelTask task) {
        for (int i = 0; i < 8; i++) {
            core.put(List.of());
            task.pipeline.runAll();
        }
        core.put(List.of());
    }

    private static BlobStore container(String name) {
        var store = Stores.at(azurite.endpoint(), name);
        assertThat(store.createContainer().kind()).isEqualTo(StoreResult.Kind.OK);
        return store;
    }

    private static Manifest manifest(BlobStore store) throws IOException {
        return ManifestCodec.decode(store.getBlob(MANIFEST).value().bytes());
    }

    private static List<BlobProperties> blobs(BlobStore store) {
        return store.listBlobs("topics/", null, null).value().blobs();
    }

    private static List<SinkRecord> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> Records.at(SOURCE, offset, HOUR_14 + offset))
                .toList();
    }
}
