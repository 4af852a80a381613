package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The limit of files that are open at once in one task. */
class OpenFilesTest {
    private static final TopicPartition FIRST = new TopicPartition("vehicle.speeding", 0);
    private static final TopicPartition SECOND = new TopicPartition("vehicle.speeding", 1);
    private static final long HOUR = 3_600_000;

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(store, clock, new Random(1));

    @Test
    void closesTheLeastRecentlyUsedFileOfTheWholeTask() {
        // Given: a file of another partition that is used later than the first one's
        var core = opened(2);
        put(core, at(FIRST, 0, 0));
        put(core, at(SECOND, 0, 0));
        put(core, at(FIRST, 1, 0));

        // When: a third folder
        put(core, at(FIRST, 2, 1));
        settle(core);

        // Then
        assertThat(published()).containsExactly("1: 0-0 open-files");
        assertThat(task.metrics.readings())
                .filteredOn(reading -> reading.name().equals("rotations-total")
                        && reading.tags().containsValue("open-files"))
                .extracting(reading -> reading.value().get().longValue())
                .containsExactly(1L);
    }

    @Test
    void letsRecordsOfOneBatchThatAlternateShareTheirFiles() {
        // Given
        var core = opened(1);

        // When: three folders take turns in one batch
        put(core, at(FIRST, 0, 0), at(FIRST, 1, 1), at(FIRST, 2, 2), at(FIRST, 3, 0), at(FIRST, 4, 1), at(FIRST, 5, 2));
        settle(core);

        // Then: two files are closed, none of them with a single record
        assertThat(store.blobs()).hasSize(2).allSatisfy(blob -> assertThat(
                        blob.properties().metadata().count())
                .isEqualTo(2));
    }

    @Test
    void keepsEveryFileOpenWithoutALimit() {
        // Given
        var core = opened(RotationSettings.NO_LIMIT);

        // When
        for (int hour = 0; hour < 40; hour++) {
            put(core, at(FIRST, hour, hour));
        }
        settle(core);

        // Then
        assertThat(store.blobs()).isEmpty();
    }

    private TaskCore opened(int maxOpenFiles) {
        task.rotation = new RotationSettings(
                -1, -1, -1, ZoneOffset.UTC, -1, 600_000, -1, 10_000_000, 0, 3_000, 8, maxOpenFiles);
        var core = task.build();
        core.open(List.of(FIRST, SECOND));
        return core;
    }

    private static SinkRecord at(TopicPartition source, long offset, int hour) {
        return Records.at(source, offset, HOUR_14 + hour * HOUR);
    }

    /** Each batch comes later than the one before, and folders have been listed before the next. */
    private void put(TaskCore core, SinkRecord... records) {
        clock.advance(Duration.ofMillis(1));
        core.put(List.of(records));
        settle(core);
    }

    private void settle(TaskCore core) {
        for (int i = 0; i < 5; i++) {
            task.pipeline.runAll();
            core.put(List.of());
        }
    }

    private Stream<String> published() {
        return store.blobs().stream()
                .map(blob -> blob.properties().metadata())
                .map(found -> found.partition() + ": " + found.first() + "-" + found.last() + " " + found.cause());
    }
}
