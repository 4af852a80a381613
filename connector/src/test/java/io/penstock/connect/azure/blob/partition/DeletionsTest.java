package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.penstock.connect.azure.blob.observe.LogLines;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.OffsetRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The log of a partition begins where a test says; what is missing below that was deleted, what is missing above was not. */
class DeletionsTest {
    private static final TopicPartition SOURCE = new TopicPartition("vehicle.speeding", 0);

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(store, clock, new Random(1));
    private final LogLines lines = LogLines.ofAWorker();
    private long logStart;
    private long position;

    @BeforeEach
    void open() {
        task.rotation = ModelTask.rotation(100, -1, -1, -1, 600_000, 1_000);
        task.lead = partition -> OptionalLong.of(position - logStart);
    }

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void countsAndNamesWhatWasDeletedWhileTheConnectorStood() {
        // Given: the group stood at 10, and the log begins at 40
        var core = opened();
        core.preCommit(consumed(10));
        logStart = 40;

        // When
        deliver(core, 40, 45);

        // Then
        assertThat(deleted()).isEqualTo(30);
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("Kafka deleted offsets 10 to 39 of vehicle.speeding-0 before they were read (30 offsets)");
    }

    @Test
    void countsWhatWasDeletedWhileTheConnectorRan() {
        // Given
        var core = opened();
        deliver(core, 0, 5);
        logStart = 37;

        // When
        deliver(core, 37, 39);
        deliver(core, 39, 42);

        // Then
        assertThat(deleted()).isEqualTo(32);
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void callsNoGapDeletedThatLiesInsideTheLog() {
        // Given: compaction and transactions leave offsets without records
        var core = opened();
        deliver(core, 0, 5);

        // When
        deliver(core, 8, 9);
        logStart = 3; // only what had been read
        deliver(core, 20, 21);

        // Then
        assertThat(deleted()).isZero();
        assertThat(warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"600, 601, 0", "600, 602, 0", "600, 616, 0", "600, 617, 17"})
    void takesFewOffsetsForMarksOfTransactionsHoweverLongThoseAre(long from, long start, long expected) {
        // Given: every producer ends its transaction with a mark, an offset without a record
        var core = opened();
        deliver(core, 0, 500);
        deliver(core, 500, from);
        logStart = start;

        // When: retention has deleted what was read, and a whole batch of the next transaction comes
        deliver(core, start, start + 500);

        // Then
        assertThat(deleted()).isEqualTo(expected);
    }

    @Test
    void takesNoAbortedRecordsForDeletedThatTheConsumerHasPassed() {
        // Given: 600 records, their mark, 600 aborted ones and the mark of that
        var core = opened();
        deliver(core, 0, 500);
        passTime(core);
        deliver(core, 500, 600);
        position = 1_202;
        passTime(core);

        // When
        logStart = 1_202;
        deliver(core, 1_202, 1_302);

        // Then
        assertThat(deleted()).isZero();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void findsWhatWasDeletedBehindAbortedRecords() {
        // Given
        var core = opened();
        deliver(core, 0, 500);
        position = 1_202;
        passTime(core);

        // When
        logStart = 2_000;
        deliver(core, 2_000, 2_100);

        // Then
        assertThat(deleted()).isEqualTo(798);
    }

    @Test
    void countsOnceWhatComesTwiceBecauseThePartitionIsNotOpenYet() {
        // Given
        task.manifest = true;
        var core = opened();
        core.preCommit(consumed(10));
        logStart = 40;

        // When
        deliver(core, 40, 45);
        settle(core);
        deliver(core, 40, 45);

        // Then
        assertThat(deleted()).isEqualTo(30);
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void callsNothingDeletedWhereATopicWasNeverRead() {
        // Given: no offset is committed, so Connect begins where the log does
        logStart = 1_000;
        var core = opened();
        core.preCommit(consumed(1_000));

        // When
        deliver(core, 1_000, 1_010);

        // Then
        assertThat(deleted()).isZero();
    }

    @Test
    void callsNothingDeletedThatATransformDropped() {
        // Given: Connect says that 50 offsets were consumed though no record came
        var core = opened();
        deliver(core, 0, 1);
        core.preCommit(consumed(50));
        logStart = 50;

        // When
        deliver(core, 50, 51);

        // Then
        assertThat(deleted()).isZero();
    }

    @Test
    void saysNothingWhereTheBeginningOfTheLogIsNotKnown() {
        // Given
        task.lead = partition -> OptionalLong.empty();
        var core = opened();
        deliver(core, 0, 5);

        // When
        deliver(core, 90, 91);

        // Then
        assertThat(deleted()).isZero();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void tellsTheNextFileOnce() {
        // Given
        var core = opened();
        deliver(core, 0, 5);
        logStart = 40;
        deliver(core, 40, 45);

        // When
        settle(core);
        deliver(core, 45, 46);
        settle(core);

        // Then
        assertThat(store.blobs())
                .flatExtracting(blob ->
                        Objects.requireNonNull(blob.properties().metadata()).deletedBefore())
                .containsExactly(new OffsetRange(5, 39));
    }

    @Test
    void deliversNothingBeforeConnectHasSaidWhereAPartitionBegins() {
        // When
        var core = opened();

        // Then: the poll that brought it ends without a record, and a commit comes before the next
        assertThat(task.context.paused).containsExactly(SOURCE);
        assertThat(task.context.commitRequested).isTrue();
        core.put(List.of());
        assertThat(task.context.paused).isEmpty();
    }

    @Test
    void deliversWhenConnectHasSaidSoThoughItsPollWasWokenUp() {
        // Given
        var core = opened();

        // When: a change of the connector's state wakes the poll up, which then brings no batch
        core.preCommit(consumed(10));

        // Then
        assertThat(task.context.paused).isEmpty();
    }

    @Test
    void neverWaitsLongForRecordsBecauseAPollMayBringPartitions() {
        // When
        var core = task.build();

        // Then
        assertThat(task.context.timeout).isBetween(1L, 1_000L);
        task.context.timeout = -1;
        core.put(List.of());
        assertThat(task.context.timeout).isBetween(1L, 1_000L);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "10, 40, 40, 10-39",
                "10, 40, 35, 10-34", // the first records behind the beginning were dropped by a transform
                "10, 40, 41, 10-39",
                "10, 40, 10, -",
                "10, 40, 0, -",
                "10, 11, 11, 10-10"
            })
    void takesForDeletedWhatLiesBelowTheBeginningOfTheLog(long expected, long delivered, long start, String range) {
        // When
        var found = Deletions.deleted(expected, delivered, start);

        // Then
        assertThat(found.map(OffsetRange::toString).orElse(null)).isEqualTo(range);
    }

    private TaskCore opened() {
        var core = task.build();
        core.open(List.of(SOURCE));
        return core;
    }

    private void deliver(TaskCore core, long from, long to) {
        position = to;
        core.put(LongStream.range(from, to).mapToObj(this::record).toList());
    }

    private SinkRecord record(long offset) {
        return Records.with(SOURCE, offset, HOUR_14, Map.of("o", offset));
    }

    private void passTime(TaskCore core) {
        clock.advance(Duration.ofSeconds(2));
        core.put(List.of());
    }

    private void settle(TaskCore core) {
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(1));
            task.pipeline.runAll();
            core.put(List.of());
        }
    }

    private long deleted() {
        return task.metrics.readings().stream()
                .filter(reading -> reading.name().equals("offsets-deleted-unread-total"))
                .mapToLong(reading -> reading.value().get().longValue())
                .sum();
    }

    private List<String> warnings() {
        return lines.at(Level.WARN, "Kafka deleted");
    }

    private static Map<TopicPartition, OffsetAndMetadata> consumed(long offset) {
        return Map.of(SOURCE, new OffsetAndMetadata(offset));
    }
}
