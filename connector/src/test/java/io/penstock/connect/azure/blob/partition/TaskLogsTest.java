package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.observe.LogLines;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What a task at work writes into the worker's log, and how much of it. */
class TaskLogsTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);

    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(new ModelStore(), clock, new Random(1));

    @Test
    void tellsOfEachFileUpToTwentyInASecondAndThenHowManyThereWere() {
        try (var lines = LogLines.ofAWorker()) {
            // Given: a folder and a file for each record
            task.folders = FolderTemplate.byFields(List.of("o"), "/");
            task.rotation = ModelTask.rotation(1, -1, -1, -1, 600_000, -1);
            var core = opened();

            // When
            put(core, 0, 30);
            settle(core);
            clock.advance(Duration.ofSeconds(2));
            put(core, 30, 31);
            settle(core);

            // Then
            assertThat(lines.at(Level.INFO, "Published "))
                    .hasSize(21)
                    .first()
                    .asString()
                    .contains("topics/t/o=", "offsets ", " records, ", " bytes, closed by count, open for ");
            assertThat(lines.at(Level.INFO, "more files were published"))
                    .containsExactly("10 more files were published");
        }
    }

    @Test
    void tellsOfPartitionsThatComeAndGo() {
        try (var lines = LogLines.ofAWorker()) {
            // When
            var core = opened();
            core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(5)));
            core.close(List.of(SOURCE));

            // Then
            assertThat(lines.at(Level.INFO, "t-0"))
                    .containsExactly("Partition t-0 is assigned", "Partition t-0 is given back, frontier 5");
            assertThat(lines.at(Level.WARN, "")).isEmpty();
        }
    }

    @Test
    void tellsOfBarriersOnlyWhoeverAsks() {
        try (var lines = LogLines.everything()) {
            // Given
            task.rotation = ModelTask.rotation(-1, -1, -1, -1, 60_000, -1);
            var core = opened();
            put(core, 0, 1);
            settle(core);

            // When
            clock.advance(Duration.ofSeconds(61));
            settle(core);

            // Then
            assertThat(lines.at(Level.DEBUG, "Barrier: the files of partition t-0"))
                    .hasSize(1);
            assertThat(lines.at(Level.INFO, "Barrier")).isEmpty();
        }
    }

    private TaskCore opened() {
        var core = task.build();
        core.open(List.of(SOURCE));
        return core;
    }

    private static void put(TaskCore core, long from, long to) {
        core.put(LongStream.range(from, to)
                .mapToObj(offset -> Records.at(SOURCE, offset, HOUR_14))
                .toList());
    }

    private void settle(TaskCore core) {
        for (int round = 0; round < 5; round++) {
            task.pipeline.runAll();
            core.put(List.of());
        }
    }
}
