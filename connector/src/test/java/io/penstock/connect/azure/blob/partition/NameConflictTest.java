package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.delivery.OnExisting;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.BlockSizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another attempt of the same connector has published a blob whose name is needed. */
class NameConflictTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);

    @ParameterizedTest
    @ValueSource(strings = {"ADOPT", "OVERWRITE"})
    void goesOnBehindABlobUnderWhoseNameNothingMayBeStaged(OnExisting onExisting) {
        // Given
        var task = task(1, 2);
        task.onExisting = onExisting;
        task.sizer = new BlockSizer(1 << 20, 0);
        var core = opened(task);
        core.put(records(0, 1));
        turns(core, task);
        published(2, Source.RECORD);
        store.protectsBlobs = true;

        // When
        core.put(records(1, 2));
        turns(core, task);

        // Then
        assertThat(store.changed).isZero();
        assertThat(cut(core, 2)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1 << 19})
    void writesABlobAgainThatHoldsNoLaterRecordsWhenToldToOverwrite(int wholeUpTo) {
        // Given
        published(2, Source.RECORD);
        var task = task(1, 3);
        task.onExisting = OnExisting.OVERWRITE;
        task.sizer = new BlockSizer(1 << 20, wholeUpTo);
        var core = opened(task);

        // When
        core.put(records(0, 3));
        turns(core, task);

        // Then
        assertThat(store.blobs()).singleElement().satisfies(blob -> assertThat(
                        blob.properties().metadata().count())
                .isEqualTo(3));
        assertThat(cut(core, 3)).isEqualTo(3);
    }

    @Test
    void keepsABlobThatHoldsLaterRecordsAlsoWhenToldToOverwrite() {
        // Given
        published(3, Source.RECORD);
        var task = task(1, 2);
        task.onExisting = OnExisting.OVERWRITE;
        var core = opened(task);

        // When
        core.put(records(0, 3));
        turns(core, task);
        core.put(records(0, 5));
        turns(core, task);

        // Then
        assertThat(store.changed).isZero();
        assertThat(offsets()).containsExactly(0, 1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALWAYS", "NEVER"})
    void goesOnBehindBlobsOfAConnectorWhosePlaceItHasTaken(ListingMode listing) {
        // Given
        published(2, Source.RECORD);
        var task = task(1, 3);
        task.connector = "renamed";
        task.formerly = Set.of("earlier", ModelTask.CONNECTOR);
        task.listing = listing;
        var core = opened(task);

        // When
        core.put(records(0, 5));
        turns(core, task);
        Long from = task.context.seeks.remove(SOURCE);
        core.put(records(from == null ? 5 : from, 5));
        turns(core, task);

        // Then
        assertThat(offsets()).containsExactly(0, 1, 2, 3, 4);
        assertThat(store.changed).isZero();
        assertThat(cut(core, 5)).isEqualTo(5);
    }

    /** The order in which requests are answered follows from the seed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void writesRecordsOnceThatWaitedForAListingWhileOthersOfTheClockAreReadAgain(int seed) {
        // Given: folders by the clock; a file whose name is taken, and a record that waits for the next hour's listing
        var task = task(seed, 3);
        task.timeSource = Source.WALLCLOCK;
        var core = opened(task);
        core.put(records(0, 1));
        turns(core, task);
        published(1, Source.WALLCLOCK);
        core.put(records(1, 3));
        clock.advance(Duration.ofHours(1));
        core.put(records(3, 4));

        // When: the worker seeks as it is told to
        turns(core, task);
        Long from = task.context.seeks.remove(SOURCE);
        core.put(records(from == null ? 4 : from, 7));
        turns(core, task);
        core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(7)));
        core.close(List.of(SOURCE));

        // Then
        assertThat(offsets()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    /** Another task publishes a blob with the first so many records. */
    private void published(int records, Source timeSource) {
        var other = task(99, records);
        other.timeSource = timeSource;
        var core = opened(other);
        core.put(records(0, records));
        turns(core, other);
        assertThat(store.blobs()).hasSize(1);
    }

    private ModelTask task(int seed, int flush) {
        var task = new ModelTask(store, clock, new Random(seed));
        task.rotation = ModelTask.rotation(flush, -1, -1, -1, 600_000, -1);
        return task;
    }

    private static TaskCore opened(ModelTask task) {
        var core = task.build();
        core.open(List.of(SOURCE));
        return core;
    }

    private static void turns(TaskCore core, ModelTask task) {
        for (int i = 0; i < 8; i++) {
            task.pipeline.runAll();
            core.put(List.of());
        }
    }

    private static long cut(TaskCore core, long consumed) {
        return core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(consumed)))
                .get(SOURCE)
                .offset();
    }

    private List<Integer> offsets() {
        return store.blobs().stream()
                .flatMap(blob -> new String(blob.bytes(), UTF_8).lines())
                .map(line -> Integer.valueOf(line.replaceAll(".*\"o\":(\\d+).*", "$1")))
                .sorted()
                .toList();
    }

    private static List<SinkRecord> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> Records.at(SOURCE, offset, HOUR_14))
                .toList();
    }
}
