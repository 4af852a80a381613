package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class TaskCoreTest {
    private static final TopicPartition SOURCE = new TopicPartition("vehicle.speeding", 0);
    private static final String FOLDER = "topics/vehicle.speeding/year=2026/month=11/day=20/hour=14/";

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(store, clock, new Random(1));

    @Test
    void publishesAFileWhenItsRecordCountIsReached() {
        // Given
        task.rotation = ModelTask.rotation(3, -1, -1, -1, 600_000, -1);
        var core = opened();

        // When
        core.put(records(0, 4));
        settle(core);

        // Then
        assertThat(names()).containsExactly(FOLDER + "vehicle.speeding+0+00000000000000000000.json");
        assertThat(new String(store.blobs().get(0).bytes(), UTF_8).lines()).hasSize(3);
    }

    @Test
    void reportsTheFirstUnpublishedOffset() {
        // Given
        task.rotation = ModelTask.rotation(3, -1, -1, -1, 600_000, -1);
        var core = opened();
        core.put(records(0, 4));
        settle(core);

        // When
        var cut = core.preCommit(consumed(4));

        // Then
        assertThat(cut.get(SOURCE).offset()).isEqualTo(3);
    }

    @Test
    void reportsEverythingConsumedWhenNothingIsPending() {
        // Given
        task.rotation = ModelTask.rotation(2, -1, -1, -1, 600_000, -1);
        var core = opened();
        core.put(records(0, 4));
        settle(core);

        // When: the worker counts records that transforms dropped
        var cut = core.preCommit(consumed(9));

        // Then
        assertThat(cut.get(SOURCE).offset()).isEqualTo(9);
    }

    @Test
    void closesAllOpenFilesWhenTheCutStandsStillForTheMaximumAge() {
        // Given: two folders, so that files span one another
        task.rotation = ModelTask.rotation(-1, -1, -1, -1, 60_000, -1);
        var core = opened();
        core.put(List.of(
                Records.at(SOURCE, 0, HOUR_14), Records.at(SOURCE, 1, HOUR_14 - 1), Records.at(SOURCE, 2, HOUR_14)));
        settle(core);

        // When
        clock.advance(Duration.ofSeconds(61));
        settle(core);

        // Then
        assertThat(names()).hasSize(2);
        assertThat(core.preCommit(consumed(3)).get(SOURCE).offset()).isEqualTo(3);
    }

    @Test
    void raisesTheReportedOffsetsWhenClosingPublishesTheRest() {
        // Given
        var core = opened();
        core.put(records(0, 5));
        settle(core);
        var reported = core.preCommit(consumed(5));
        assertThat(reported.get(SOURCE).offset()).isZero();

        // When
        core.close(List.of(SOURCE));

        // Then
        assertThat(reported.get(SOURCE).offset()).isEqualTo(5);
        assertThat(names()).hasSize(1);
    }

    @Test
    void skipsRecordsThatAnEarlierTaskPublished() {
        // Given
        var first = opened();
        first.put(records(0, 5));
        settle(first);
        first.preCommit(consumed(5));
        first.close(List.of(SOURCE));
        var task2 = new ModelTask(store, clock, new Random(2));
        var second = task2.build();
        second.open(List.of(SOURCE));

        // When
        second.put(records(0, 8));
        for (int i = 0; i < 5; i++) {
            task2.pipeline.runAll();
            second.put(List.of());
        }
        second.preCommit(consumed(8));
        second.close(List.of(SOURCE));

        // Then
        assertThat(store.blobs().stream()
                        .map(blob -> blob.properties().metadata().first()))
                .containsExactly(0L, 5L);
    }

    @Test
    void movesACutThatBeganInsideAPublishedFile() {
        // Given a published file that spans the only record of another folder, and a task that died before that one
        task.rotation = ModelTask.rotation(5, -1, -1, -1, 60_000, -1);
        var first = opened();
        first.put(mixed(0));
        settle(first);
        assertThat(names()).hasSize(1);

        // When compaction has taken the file's first records away, so that the next task begins behind them
        var next = new ModelTask(store, clock, new Random(2));
        next.rotation = task.rotation;
        var second = next.build();
        second.open(List.of(SOURCE));
        second.put(mixed(2));
        turns(next, second);
        clock.advance(Duration.ofSeconds(61));
        turns(next, second);

        // Then the open file is closed by its age and the cut moves to the end
        assertThat(names()).hasSize(2);
        assertThat(second.preCommit(consumed(6)).get(SOURCE).offset()).isEqualTo(6);
    }

    /** Offsets up to 5: number 4 belongs to the hour before. */
    private static List<SinkRecord> mixed(long from) {
        return new ArrayList<>(LongStream.range(from, 6)
                .mapToObj(offset -> Records.at(SOURCE, offset, offset == 4 ? HOUR_14 - 1 : HOUR_14 + offset))
                .toList());
    }

    private static void turns(ModelTask task, TaskCore core) {
        for (int i = 0; i < 5; i++) {
            task.pipeline.runAll();
            core.put(List.of());
        }
    }

    private TaskCore opened() {
        var core = task.build();
        core.open(List.of(SOURCE));
        return core;
    }

    private void settle(TaskCore core) {
        turns(task, core);
    }

    private List<String> names() {
        return store.blobs().stream().map(blob -> blob.properties().name()).toList();
    }

    private static List<SinkRecord> records(long from, long to) {
        return new ArrayList<>(LongStream.range(from, to)
                .mapToObj(offset -> Records.at(SOURCE, offset, HOUR_14 + offset))
                .toList());
    }

    private static Map<TopicPartition, OffsetAndMetadata> consumed(long next) {
        return Map.of(SOURCE, new OffsetAndMetadata(next));
    }
}
