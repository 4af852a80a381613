package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.format.Framing;
import io.penstock.connect.azure.blob.format.GzipFrames;
import io.penstock.connect.azure.blob.observe.Reading;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the metrics say about a task at work. */
class SurveyTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(store, clock, new Random(1));

    @Test
    void countsWhatIsPublished() {
        // Given
        task.rotation = ModelTask.rotation(3, -1, -1, -1, 600_000, -1);
        var core = opened(task);

        // When
        put(core, 0, 7);
        settle(core, task);

        // Then
        var bytes =
                store.blobs().stream().mapToLong(blob -> blob.bytes().length).sum();
        assertThat(seen(task))
                .containsEntry("records-written-total", 6L)
                .containsEntry("files-published-total", 2L)
                .containsEntry("rotations-total-count", 2L)
                .containsEntry("put-blob-total", 2L)
                .containsEntry("list-total", 1L)
                .containsEntry("bytes-published-total", bytes);
        assertThat(seen(task).get("bytes-encoded-total")).isGreaterThan(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 20})
    void countsPublishedBytesAsTheyAreStored(int wholeUpTo) {
        // Given: compressed files that go out whole, or in blocks
        task.framing = new Framing(new GzipFrames(1), 1_000, false);
        task.sizer = new BlockSizer(1 << 20, wholeUpTo);
        task.rotation = ModelTask.rotation(500, -1, -1, -1, 600_000, -1);
        var core = opened(task);

        // When
        put(core, 0, 1_000);
        settle(core, task);

        // Then
        var stored =
                store.blobs().stream().mapToLong(blob -> blob.bytes().length).sum();
        assertThat(seen(task))
                .containsEntry("files-published-total", 2L)
                .containsEntry("bytes-published-total", stored);
        assertThat(seen(task).get("bytes-encoded-total")).isGreaterThan(stored);
    }

    @Test
    void showsWhatIsOpenAndHowOldItIs() {
        // Given
        var core = opened(task);
        put(core, 0, 2);
        settle(core, task);

        // When
        clock.advance(Duration.ofSeconds(30));
        core.put(List.of());
        clock.advance(Duration.ofSeconds(5));

        // Then
        var seen = seen(task);
        assertThat(seen).containsEntry("open-files", 1L).containsEntry("open-chains", 1L);
        assertThat(seen.get("oldest-open-ms")).isGreaterThanOrEqualTo(35_000);
        assertThat(seen.get("cut-age-ms")).isEqualTo(seen.get("oldest-open-ms"));
        assertThat(seen.get("memory-used-bytes")).isPositive();
    }

    @Test
    void countsABarrierOnce() {
        // Given
        task.rotation = ModelTask.rotation(-1, -1, -1, -1, 60_000, -1);
        var core = opened(task);
        put(core, 0, 2);
        settle(core, task);

        // When
        clock.advance(Duration.ofSeconds(61));
        settle(core, task);

        // Then
        assertThat(seen(task)).containsEntry("barriers-total", 1L).containsEntry("cut-age-ms", 0L);
    }

    @Test
    void countsAnAdoptionAndTheRewindThatFollows() {
        // Given: two tasks believe that they own the partition
        task.rotation = ModelTask.rotation(3, -1, -1, -1, 600_000, -1);
        var other = new ModelTask(store, clock, new Random(2));
        other.rotation = task.rotation;
        var core = opened(task);
        var late = opened(other);
        put(core, 0, 2);
        put(late, 0, 2);
        settle(core, task);
        settle(late, other);
        put(core, 2, 3);
        settle(core, task);

        // When
        put(late, 2, 3);
        settle(late, other);

        // Then
        assertThat(seen(other))
                .containsEntry("conflicts-total-adopted", 1L)
                .containsEntry("files-adopted-total", 1L)
                .containsEntry("files-published-total", 0L)
                .containsEntry("files-abandoned-total", 1L);
        assertThat(seen(task))
                .containsEntry("put-blob-total", 1L)
                .containsEntry("requests-total", 2L)
                .containsEntry("file-size-bytes-max", seen(task).get("bytes-published-total"));
    }

    @Test
    void countsRecordsThatAreInABlobAlready() {
        // Given
        task.rotation = ModelTask.rotation(3, -1, -1, -1, 600_000, -1);
        var core = opened(task);
        put(core, 0, 3);
        settle(core, task);
        var next = new ModelTask(store, clock, new Random(2));
        next.rotation = task.rotation;
        var again = opened(next);

        // When
        put(again, 0, 4);
        settle(again, next);

        // Then
        assertThat(seen(next)).containsEntry("records-skipped-total-covered", 3L);
    }

    @Test
    void countsRecordsThatCannotBeWritten() {
        // Given
        task.tolerant = true;
        task.nullValues = ErrantRecords.NullValues.IGNORE;
        var core = opened(task);

        // When
        core.put(List.of(Records.with(SOURCE, 0, HOUR_14, new Object()), Records.with(SOURCE, 1, HOUR_14, null)));
        settle(core, task);

        // Then
        assertThat(seen(task))
                .containsEntry("records-errant-total-encode", 1L)
                .containsEntry("records-skipped-total-tombstone", 1L)
                .containsEntry("files-abandoned-total", 0L);
    }

    private static TaskCore opened(ModelTask model) {
        var core = model.build();
        core.open(List.of(SOURCE));
        return core;
    }

    private static void put(TaskCore core, long from, long to) {
        core.put(LongStream.range(from, to)
                .mapToObj(offset -> Records.at(SOURCE, offset, HOUR_14))
                .toList());
    }

    private void settle(TaskCore core, ModelTask model) {
        for (int round = 0; round < 10; round++) {
            model.pipeline.runAll();
            core.put(List.of());
            clock.advance(Duration.ofMillis(250));
        }
    }

    private static Map<String, Long> seen(ModelTask model) {
        return model.metrics.readings().stream()
                .collect(Collectors.toMap(
                        Reading::attribute, reading -> reading.value().get().longValue()));
    }
}
