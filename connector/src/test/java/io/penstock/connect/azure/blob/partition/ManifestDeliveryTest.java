package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.delivery.Manifest;
import io.penstock.connect.azure.blob.delivery.ManifestCodec;
import io.penstock.connect.azure.blob.delivery.ManifestDelivery;
import io.penstock.connect.azure.blob.delivery.WriterIdentity;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelPipeline;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Rounds under a manifest, step by step. */
class ManifestDeliveryTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final String MANIFEST = ModelTask.MANIFESTS + "/telemetry/t/0.json";

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);

    @Test
    void takesNoRecordsBeforeTheManifestIsItsOwn() {
        // Given
        var task = task();
        var core = task.build();

        // When
        core.open(List.of(SOURCE));

        // Then
        assertThat(task.context.paused).contains(SOURCE);
        settle(core, task);
        assertThat(task.context.paused).isEmpty();
        assertThat(manifest().epoch()).isEqualTo(1);
        assertThat(manifest().frontier()).isNull();
    }

    @Test
    void makesTheFilesOfARoundVisibleTogetherAfterTheManifestHasDecided() {
        // Given
        var task = task();
        var core = opened(task);

        // When
        core.put(records(0, 3));
        settle(core, task);

        // Then
        assertThat(store.blobs()).isEmpty();
        assertThat(cut(core, 3)).isZero();

        // When
        clock.advance(Duration.ofSeconds(61));
        settle(core, task);

        // Then
        assertThat(store.blobs()).hasSize(3).allSatisfy(blob -> assertThat(
                        blob.properties().metadata().epoch())
                .isEqualTo(1));
        assertThat(manifest().frontier()).isEqualTo(3);
        assertThat(manifest().intents()).hasSize(3);
        assertThat(cut(core, 3)).isEqualTo(3);
    }

    @Test
    void clearsTheManifestWhenNoOtherRoundFollows() {
        // Given
        var task = task();
        var core = opened(task);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, task);

        // When
        clock.advance(Duration.ofSeconds(31));
        settle(core, task);

        // Then
        assertThat(manifest().intents()).isEmpty();
        assertThat(manifest().frontier()).isEqualTo(3);
    }

    @Test
    void publishesWhatAnEarlierWriterHadDecidedAndGoesOnBehindIt() {
        // Given
        var first = task();
        var core = opened(first);
        decideOnly(core, first);

        // When
        var second = task();
        var next = opened(second);
        next.put(records(3, 5));
        clock.advance(Duration.ofSeconds(61));
        settle(next, second);

        // Then
        assertThat(store.blobs()).hasSize(5);
        assertThat(manifest().epoch()).isEqualTo(2);
        assertThat(manifest().frontier()).isEqualTo(5);
    }

    @Test
    void readsOnWhereTheGroupStandsAndPassesOverWhatIsWritten() {
        // Given: a worker may still owe dead letters of records that no sink has seen
        var first = task();
        decideOnly(opened(first), first);
        var second = task();
        var core = openedAt(0, second);

        // When
        core.put(records(0, 2));
        assertThat(cut(core, 2)).isEqualTo(2);
        core.put(records(2, 5));
        clock.advance(Duration.ofSeconds(61));
        settle(core, second);

        // Then
        assertThat(second.context.seeks).isEmpty();
        assertThat(store.blobs()).hasSize(5);
        assertThat(cut(core, 5)).isEqualTo(5);
    }

    @Test
    void readsNothingAgainThatConnectHasCommitted() {
        // Given: Connect went on after it was told of the first round
        var first = task();
        var core = opened(first);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);
        cut(core, 3);
        core.put(records(3, 5));
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);
        assertThat(manifest().committed()).isEqualTo(3);

        // When
        var second = task();
        var next = openedAt(0, second);

        // Then
        assertThat(second.context.seeks).containsEntry(SOURCE, 3L);
        assertThatThrownBy(() -> next.put(records(2, 5)))
                .isInstanceOf(TaskFault.class)
                .hasMessageContaining("seems to have been created again");
    }

    @Test
    void countsNothingAsCommittedWhileConnectMayStillStop() {
        // Given
        var task = task();
        var core = opened(task);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, task);

        // When: nothing tells that the commit behind the last question was not refused
        core.put(records(3, 5));
        cut(core, 5);
        core.close(List.of(SOURCE));

        // Then
        assertThat(manifest().frontier()).isEqualTo(5);
        assertThat(manifest().committed()).isNull();
    }

    @Test
    void dropsItsDataWhenAnotherWriterHasTakenOverAndFailsAfterAMinute() {
        // Given
        var first = task();
        var core = opened(first);
        core.put(records(0, 3));
        settle(core, first);
        var second = task();
        opened(second);

        // When
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);

        // Then
        assertThat(store.blobs()).isEmpty();
        assertThat(cut(core, 3)).isZero();
        assertThat(first.context.paused).contains(SOURCE);
        clock.advance(Duration.ofSeconds(61));
        assertThatThrownBy(() -> core.put(List.of()))
                .isInstanceOf(TaskFault.class)
                .hasMessageContaining("Another writer owns manifest " + MANIFEST);
    }

    @Test
    void countsADecidedBlobThatAReaderHasMovedAwayAsPublished() {
        // Given
        var first = task();
        var core = opened(first);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);
        store.blobs().forEach(blob -> store.take(blob.properties().name()));

        // When
        var second = task();
        opened(second);

        // Then
        assertThat(store.blobs()).isEmpty();
        assertThat(second.context.paused).isEmpty();
    }

    @Test
    void stopsWithAMessageWhenStagedBlocksExpiredBeforeTheirPublication() {
        // Given
        var first = task();
        decideOnly(opened(first), first);
        store.stagedNames().forEach(store::dropBlocks);
        clock.advance(Duration.ofDays(8));

        // When
        var second = task();
        var core = opened(second);

        // Then
        assertThat(second.context.commitRequested).isTrue();
        cut(core, 0);
        assertThatThrownBy(() -> core.put(List.of()))
                .isInstanceOf(TaskFault.class)
                .hasMessageContainingAll("Staged data of round 1 is gone", "offsets API");
    }

    @Test
    void trustsTheGroupPositionWhenBlocksWouldHaveExpired() {
        // Given
        var first = task();
        var core = opened(first);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);
        store.blobs().forEach(blob -> store.take(blob.properties().name()));
        clock.advance(Duration.ofDays(8));

        // When
        var second = task();
        var next = opened(second);
        cut(next, 3);
        settle(next, second);

        // Then
        assertThat(second.context.paused).isEmpty();
    }

    @Test
    void goesOnAtTheFrontierWhereverTheGroupStands() {
        // Given: the group is ahead of what was decided, as after records that are not written
        var first = task();
        decideOnly(opened(first), first);
        var second = task();
        var core = second.build();
        core.open(List.of(SOURCE));
        assertThat(cut(core, 9)).isEqualTo(9);

        // When
        settle(core, second);
        core.put(records(3, 5));

        // Then
        assertThat(second.context.seeks).containsEntry(SOURCE, 3L);
        assertThat(cut(core, 5)).isEqualTo(3);
    }

    @Test
    void refusesRecordsBelowTheFrontierBecauseTheirTopicIsAnotherOne() {
        // Given
        var first = task();
        decideOnly(opened(first), first);
        var second = task();
        var core = opened(second);

        // When / Then: the reader starts anew where the manifest has been long ago
        var others = List.of(Records.at(SOURCE, 0, HOUR_14 + 7), Records.at(SOURCE, 1, HOUR_14 + 8));
        assertThatThrownBy(() -> core.put(others))
                .isInstanceOf(TaskFault.class)
                .hasMessageContainingAll("seems to have been created again", "offset 0", "below 3");
        assertThat(cut(core, 2)).isLessThanOrEqualTo(3);
    }

    @Test
    void stopsWhenTheNameOfADecidedFileIsTaken() {
        // Given
        var first = task();
        var core = opened(first);
        decideOnly(core, first);
        store.foreign(manifest().intents().get(0).name(), null);

        // When / Then
        assertThatThrownBy(() -> settle(core, first))
                .isInstanceOf(TaskFault.class)
                .hasMessageContainingAll("another blob has that name", "Move that blob away");
    }

    @Test
    void finishesARoundWhenThePartitionIsGivenBack() {
        // Given
        var task = task();
        var core = opened(task);
        core.put(records(0, 3));
        var answer = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(3)));

        // When
        core.close(List.of(SOURCE));

        // Then
        assertThat(store.blobs()).hasSize(3);
        assertThat(answer.get(SOURCE).offset()).isEqualTo(3);
    }

    @Test
    void movesTheFrontierWhereSomebodyWantsIt() {
        // Given
        var first = task();
        decideOnly(opened(first), first);

        // When
        move(Map.of(SOURCE, 1L));

        // Then
        assertThat(store.blobs()).hasSize(3);
        assertThat(manifest().frontier()).isEqualTo(1);
        assertThat(manifest().intents()).isEmpty();
        assertThat(manifest().epoch()).isEqualTo(2);
    }

    @Test
    void forgetsTheFrontierWhenOffsetsAreReset() {
        // Given
        var first = task();
        decideOnly(opened(first), first);
        var offsets = new HashMap<TopicPartition, Long>();
        offsets.put(SOURCE, null);

        // When
        move(offsets);

        // Then
        assertThat(manifest().frontier()).isNull();
    }

    private void move(Map<TopicPartition, Long> offsets) {
        var random = new Random(9);
        var pipeline = new ModelPipeline(store, clock, random);
        var metrics = new TaskMetrics(clock, RotationCause.texts());
        var requests = new Requests(
                pipeline, (tries, spent, why, jitter) -> Optional.of(Duration.ofMillis(1)), clock, random, metrics);
        var self =
                new WriterIdentity(ModelTask.CONNECTOR, Set.of(), "9999999999999999", "aaaaaaaaaaaaaaaa", "-", "test");
        var delivery = new ManifestDelivery(self, ModelTask.MANIFESTS, 60_000);
        new ManifestOffsets(delivery, pipeline, requests, clock).move(offsets, Duration.ofSeconds(60));
    }

    /** Runs a round up to the moment where the manifest has decided, and not further. */
    private void decideOnly(TaskCore core, ModelTask task) {
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

    private ModelTask task() {
        var task = new ModelTask(store, clock, new Random(1));
        task.manifest = true;
        return task;
    }

    private TaskCore opened(ModelTask task) {
        var core = task.build();
        core.open(List.of(SOURCE));
        settle(core, task);
        return core;
    }

    /** A task that Connect tells where the group stands, as it does. */
    private TaskCore openedAt(long position, ModelTask task) {
        var core = task.build();
        core.open(List.of(SOURCE));
        cut(core, position);
        settle(core, task);
        return core;
    }

    private void settle(TaskCore core, ModelTask task) {
        for (int i = 0; i < 6; i++) {
            core.put(List.of());
            task.pipeline.runAll();
        }
        core.put(List.of());
    }

    private static long cut(TaskCore core, long consumed) {
        return core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(consumed)))
                .get(SOURCE)
                .offset();
    }

    private Manifest manifest() {
        try {
            return ManifestCodec.decode(store.getBlob(MANIFEST).value().bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each in a folder of its own. */
    private static List<SinkRecord> records(long from, long to) {
        var records = new ArrayList<SinkRecord>();
        for (long offset = from; offset < to; offset++) {
            records.add(Records.at(SOURCE, offset, HOUR_14 + offset * 3_600_000));
        }
        return records;
    }
}
