package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.penstock.connect.azure.blob.buffer.MemoryBudget;
import io.penstock.connect.azure.blob.observe.LogLines;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What a task owes its worker whatever happens: answers, calls that come soon, and memory. */
class TaskDutiesTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(store, clock, new Random(1));

    @Test
    void answersForEveryOpenPartitionAndIgnoresUnknownOnes() {
        // Given
        var other = new TopicPartition("t", 1);
        var core = opened();

        // When
        var answer = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(5), other, new OffsetAndMetadata(9)));
        core.close(List.of(other, SOURCE, SOURCE));

        // Then
        assertThat(answer).containsOnlyKeys(SOURCE);
        assertThat(answer.get(SOURCE).offset()).isEqualTo(5);
    }

    @Test
    void commitsWhatIsOnItsWayWhenNothingMoreIsBegun() {
        // Given: storage takes the file at once and says so in the last third of the time
        var core = opened();
        core.put(List.of(at(0), at(1)));
        settle(core);
        var answer = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(2)));
        task.pipeline.answersAfter = 2_500;

        // When
        core.close(List.of(SOURCE));

        // Then
        assertThat(store.blobs()).hasSize(1);
        assertThat(answer.get(SOURCE).offset()).isEqualTo(2);
    }

    @Test
    void saysThatMoreMayBeVisibleThanIsCommitted() {
        // Given
        var core = opened();
        core.put(List.of(at(0), at(1)));
        settle(core);
        var answer = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(2)));
        task.pipeline.answersAfter = 60_000;

        try (var lines = LogLines.ofAWorker()) {
            // When
            core.close(List.of(SOURCE));

            // Then
            assertThat(answer.get(SOURCE).offset()).isZero();
            assertThat(lines.at(Level.WARN, "records above the committed offset may become visible"))
                    .hasSize(1);
        }
    }

    @Test
    void givesUpWhatStorageDoesNotTakeInTimeAndDoesNotCommitIt() {
        // Given: storage is away
        var core = opened();
        core.put(List.of(at(0), at(1)));
        settle(core);
        var answer = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(2)));
        task.pipeline.refused = 1;
        long before = clock.millis();

        // When
        core.close(List.of(SOURCE));

        // Then
        assertThat(clock.millis() - before).isBetween(2_000L, 3_000L);
        assertThat(answer.get(SOURCE).offset()).isZero();
        assertThat(store.blobs()).isEmpty();
    }

    @Test
    void stopsReadingWhileBuffersAreFullAndGoesOnWhenTheyAreNot() {
        // Given: a budget of 1 MiB, and storage that does not answer
        task.budget = new MemoryBudget(1 << 20);
        var core = opened();
        settle(core);
        long offset = 0;
        while (task.context.paused.isEmpty()) {
            core.put(List.of(large(offset++)));
            clock.advance(Duration.ofMillis(10));
            if (offset == 1) {
                settle(core);
            }
        }
        assertThat(task.budget.used()).isLessThan(1_200_000);

        // When
        settle(core);

        // Then
        assertThat(task.context.paused).isEmpty();
        assertThat(task.budget.used()).isLessThan(600_000);
    }

    @Test
    void givesAllMemoryBackWhenItsPartitionsAreClosed() {
        // Given
        var core = opened();
        core.put(List.of(large(0), large(1)));
        settle(core);

        // When
        core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(2)));
        core.close(List.of(SOURCE));

        // Then
        assertThat(task.budget.used()).isZero();
    }

    @Test
    void asksToBeCalledSoonWhileSomethingIsPending() {
        // Given
        var core = opened();

        // When
        core.put(List.of(at(0)));

        // Then
        assertThat(task.context.timeout).isEqualTo(500);
    }

    @Test
    void asksForACommitWhenTheFrontierHasMoved() {
        // Given
        var core = flushing(1);
        clock.advance(Duration.ofSeconds(5));

        // When
        core.put(List.of(at(0)));
        settle(core);
        clock.advance(Duration.ofSeconds(2));
        core.put(List.of());

        // Then
        assertThat(task.context.commitRequested).isTrue();
    }

    @Test
    void ignoresRecordsOfAPartitionThatWasGivenBack() {
        // Given
        var core = flushing(1);

        // When
        core.put(List.of(Records.at(new TopicPartition("t", 7), 0, HOUR_14)));
        settle(core);

        // Then
        assertThat(store.blobs()).isEmpty();
    }

    private TaskCore flushing(int size) {
        task.rotation = ModelTask.rotation(size, -1, -1, -1, 600_000, -1);
        return opened();
    }

    private TaskCore opened() {
        var core = task.build();
        core.open(List.of(SOURCE));
        return core;
    }

    private void settle(TaskCore core) {
        for (int i = 0; i < 6; i++) {
            task.pipeline.runAll();
            core.put(List.of());
        }
    }

    private static SinkRecord at(long offset) {
        return Records.at(SOURCE, offset, HOUR_14);
    }

    private static SinkRecord large(long offset) {
        return Records.with(SOURCE, offset, HOUR_14, "x".repeat(30_000));
    }
}
