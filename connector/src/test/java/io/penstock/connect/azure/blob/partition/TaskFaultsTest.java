package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.connect.azure.blob.delivery.OnExisting;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong, and what the worker and the user see of it. */
class TaskFaultsTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final String FIRST_BLOB = "topics/t/year=2026/month=11/day=20/hour=14/t+0+00000000000000000000.json";

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(store, clock, new Random(1));
    private final List<ModelTask> others = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();

    @Test
    void reportsARecordThatCannotBeWrittenAndKeepsTheFileValid() {
        // Given
        task.reporter = (sinkRecord, error) -> {
            reported.add(sinkRecord.originalKafkaOffset() + ": " + error.getMessage());
            return CompletableFuture.completedFuture(null);
        };
        task.rotation = ModelTask.rotation(2, -1, -1, -1, 600_000, -1);
        var core = opened();

        // When
        core.put(List.of(at(0), unwritable(1), at(2)));
        settle(core);

        // Then
        assertThat(reported).singleElement().asString().startsWith("1: ");
        assertThat(store.blobs()).singleElement().satisfies(blob -> assertThat(new String(blob.bytes(), UTF_8).lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{") && line.endsWith("}")));
        assertThat(cut(core, 3)).isEqualTo(3);
    }

    @Test
    void stopsInFrontOfARecordThatCannotBeWrittenWhenNothingIsTolerated() {
        // Given
        var core = opened();

        // When
        core.put(List.of(at(0), unwritable(1)));
        var failure = failureOf(core);

        // Then
        assertThat(failure)
                .isInstanceOf(TaskFault.class)
                .hasMessageContainingAll(
                        "t-0 offset 1",
                        "errors.deadletterqueue.topic.name",
                        "The task stopped in front of it; what came before it is published");
        assertThat(cut(core, 2)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void publishesWhatCameBeforeTheRecordThatStopsIt(boolean manifest) {
        // Given
        task.manifest = manifest;
        var core = opened();
        settle(core);
        core.put(List.of(at(0), at(1)));
        settle(core);

        // When: the worker asks for offsets, closes and reads them, as it does when a task has failed
        var failure = catchThrowable(() -> core.put(List.of(at(2), unwritable(3), at(4))));
        var offsets = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(2)));
        core.close(List.of(SOURCE));

        // Then: 0 to 2 are stored, and nothing from the record on
        assertThat(failure).hasMessageContaining("t-0 offset 3");
        assertThat(offsets.get(SOURCE).offset()).isLessThanOrEqualTo(2);
        assertThat(lines()).hasSize(3).noneMatch(line -> line.contains("\"o\":4"));

        // When: another attempt goes on, with a manifest behind what that decided
        task.reporter = (sinkRecord, error) -> CompletableFuture.completedFuture(null);
        var second = opened();
        settle(second);
        second.put(manifest ? List.of(unwritable(3), at(4)) : List.of(at(2), unwritable(3), at(4)));
        settle(second);
        second.preCommit(Map.of(SOURCE, new OffsetAndMetadata(5)));
        second.close(List.of(SOURCE));

        // Then
        assertThat(lines()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void commitsNothingPastARecordThatStopsItFromABacklog() {
        // Given: the folder is still being listed, so its records wait
        var core = opened();
        core.put(List.of(at(0), unwritable(1), at(2)));

        // When
        var failure = failureOf(core);
        long cut = cut(core, 3);
        core.close(List.of(SOURCE));

        // Then
        assertThat(failure).hasMessageContaining("t-0 offset 1");
        assertThat(cut).isLessThanOrEqualTo(1);
        assertThat(lines()).hasSize(1);
    }

    @Test
    void saysWherePartitionsStandWhenItStops() {
        // Given: two records of each of five partitions are stored, and one more of the first
        task.rotation = ModelTask.rotation(2, -1, -1, -1, 600_000, -1);
        var partitions = IntStream.range(0, 5)
                .mapToObj(number -> new TopicPartition("t", number))
                .toList();
        var core = task.build();
        core.open(partitions);
        for (var partition : partitions) {
            core.put(List.of(Records.at(partition, 7, HOUR_14), Records.at(partition, 8, HOUR_14)));
        }
        core.put(List.of(at(9)));
        settle(core);
        core.preCommit(partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> new OffsetAndMetadata(9))));

        store.foreign("topics/t/year=2026/month=11/day=20/hour=14/t+0+00000000000000000009.json", null);

        // When
        core.put(List.of(at(10)));
        var failure = failureOf(core);

        // Then
        assertThat(failure)
                .hasMessageContaining("Done is everything below offset 9 of partition 0, 9 of partition 1 and 3 more.");
    }

    @Test
    void stopsAtANullValueWhateverTheTolerance() {
        // Given
        task.tolerant = true;
        var core = opened();

        // When / Then
        assertThatThrownBy(() -> core.put(List.of(Records.with(SOURCE, 4, HOUR_14, null))))
                .isInstanceOf(TaskFault.class)
                .hasMessageContainingAll("t-0 offset 4", "behavior.on.null.values");
    }

    @Test
    void ignoresNullValuesAndCommitsPastThem() {
        // Given
        task.nullValues = ErrantRecords.NullValues.IGNORE;
        var core = opened();

        // When
        core.put(List.of(Records.with(SOURCE, 0, HOUR_14, null), Records.with(SOURCE, 1, HOUR_14, null)));
        settle(core);

        // Then
        assertThat(store.blobs()).isEmpty();
        assertThat(cut(core, 2)).isEqualTo(2);
    }

    @Test
    void stopsAtAForeignBlobAndSaysHowToGoOn() {
        // Given
        store.foreign(FIRST_BLOB, null);
        var core = flushing(1);

        // When
        core.put(List.of(at(0)));
        var failure = failureOf(core);

        // Then
        assertThat(failure).hasMessageContainingAll(FIRST_BLOB, "not written by Penstock", "topics.dir");
        assertThat(store.blobs()).singleElement().satisfies(blob -> assertThat(blob.bytes())
                .hasSize(1));
        assertThat(cut(core, 1)).isZero();
    }

    @Test
    void stopsAtAnotherAttemptWhenToldTo() {
        // Given: another attempt publishes the same name after the folder was listed
        task.onExisting = OnExisting.FAIL;
        var core = flushing(2);
        core.put(List.of(at(0)));
        settle(core);
        var other = ofAnotherTask();
        other.put(List.of(at(0), at(1)));
        runOthers(other);

        // When
        core.put(List.of(at(1)));
        var failure = failureOf(core);

        // Then
        assertThat(failure).hasMessageContaining("penstock.delivery.on.existing=adopt");
    }

    @Test
    void refusesToContinueATopicThatWasCreatedAgain() {
        // Given: offset 0 was published with another timestamp
        var first = flushing(1);
        first.put(List.of(at(0)));
        settle(first);
        var core = ofAnotherTask();

        // When: the folder is the same, the record is not
        core.put(List.of(Records.at(SOURCE, 0, HOUR_14 + 1_000)));
        var failure = failureOf(core);

        // Then
        assertThat(failure)
                .hasMessageContainingAll("seems to have been created again", "a transform that sets timestamps");
    }

    @Test
    void publishesNothingAfterAFailure() {
        // Given
        store.foreign(FIRST_BLOB, null);
        var core = flushing(1);
        core.put(List.of(at(0)));
        failureOf(core);

        // When
        core.close(List.of(SOURCE));

        // Then
        assertThat(store.blobs()).hasSize(1);
        assertThatThrownBy(() -> core.put(List.of())).isInstanceOf(TaskFault.class);
    }

    @Test
    void readsOnlyTheLostFileAgainWhenItsBlocksAreGone() {
        // Given: a file whose block was staged and then dropped
        task.sizer = new BlockSizer(1 << 20, 0);
        task.retryDelay = Duration.ofSeconds(5);
        var core = flushing(2);
        core.put(List.of(at(0)));
        settle(core);
        core.put(List.of(at(1)));
        task.pipeline.step();
        store.dropBlocks(FIRST_BLOB);
        settle(core);
        assertThat(task.context.seeks).containsEntry(SOURCE, 0L);
        assertThat(store.blobs()).isEmpty();

        // When: the worker has sought
        core.put(List.of(at(0), at(1)));
        settle(core);

        // Then
        assertThat(store.blobs()).singleElement().satisfies(blob -> assertThat(new String(blob.bytes(), UTF_8).lines())
                .hasSize(2));
        assertThat(cut(core, 2)).isEqualTo(2);
    }

    private TaskCore flushing(int size) {
        task.rotation = ModelTask.rotation(size, -1, -1, -1, 600_000, -1);
        return opened();
    }

    private List<String> lines() {
        return store.blobs().stream()
                .filter(blob -> blob.properties().name().startsWith("topics/"))
                .flatMap(blob -> new String(blob.bytes(), UTF_8).lines())
                .toList();
    }

    private TaskCore opened() {
        var core = task.build();
        core.open(List.of(SOURCE));
        return core;
    }

    /** A task of the same connector that runs at once and publishes after two records. */
    private TaskCore ofAnotherTask() {
        var other = new ModelTask(store, clock, new Random(2));
        other.rotation = ModelTask.rotation(2, -1, -1, -1, 600_000, -1);
        var core = other.build();
        core.open(List.of(SOURCE));
        others.add(other);
        return core;
    }

    private void settle(TaskCore core) {
        for (int i = 0; i < 6; i++) {
            task.pipeline.runAll();
            core.put(List.of());
        }
    }

    private void runOthers(TaskCore other) {
        for (int i = 0; i < 6; i++) {
            others.forEach(model -> model.pipeline.runAll());
            other.put(List.of());
        }
    }

    private Throwable failureOf(TaskCore core) {
        return catchThrowable(() -> {
            for (int i = 0; i < 6; i++) {
                task.pipeline.runAll();
                others.forEach(other -> other.pipeline.runAll());
                core.put(List.of());
            }
        });
    }

    private static long cut(TaskCore core, long consumed) {
        return core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(consumed)))
                .get(SOURCE)
                .offset();
    }

    private static SinkRecord at(long offset) {
        return Records.at(SOURCE, offset, HOUR_14);
    }

    private static SinkRecord unwritable(long offset) {
        return Records.with(SOURCE, offset, HOUR_14, Map.of("bad", new Object()));
    }
}
