package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.naming.LatePolicy;
import io.penstock.connect.azure.blob.naming.LatePolicy.Action;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import io.penstock.connect.azure.blob.observe.Reading;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a task does with records that come long after their own time, and with a second export. */
class LateDataTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final long HOUR = 3_600_000;

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final ModelTask task = new ModelTask(store, clock, new Random(1));
    private final List<String> reported = new ArrayList<>();

    @BeforeEach
    void readsTimesFromAFieldAndReportsErrantRecords() {
        task.timeSource = Source.RECORD_FIELD;
        task.reporter = (sinkRecord, error) -> {
            reported.add(sinkRecord.originalKafkaOffset() + ": " + error.getMessage());
            return CompletableFuture.completedFuture(null);
        };
    }

    @Test
    void leavesLateRecordsOutCountsThemAndCommitsPastThem() {
        // Given
        task.late = new LatePolicy(Action.DROP, HOUR, "late");

        // When
        var core = written(at(0, 0), at(1, 2 * HOUR), at(2, 0), at(3, 2 * HOUR));

        // Then
        assertThat(linesByName()).isEqualTo(Map.of("topics/" + folder(14) + name(0), 2L));
        assertThat(reading("records-skipped-total-late")).isEqualTo(2);
        assertThat(reported).isEmpty();
        assertThat(core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(4)))
                        .get(SOURCE)
                        .offset())
                .isEqualTo(4);
    }

    @Test
    void reportsLateRecordsAsErrantAndKeepsTheFileWhole() {
        // Given
        task.late = new LatePolicy(Action.DLQ, HOUR, "late");

        // When
        written(at(0, 0), at(1, 2 * HOUR), at(2, 0));

        // Then
        assertThat(linesByName()).isEqualTo(Map.of("topics/" + folder(14) + name(0), 2L));
        assertThat(reported).singleElement().asString().startsWith("1: the record is late: its time is 7200000 ms");
        assertThat(reading("records-errant-total-time")).isEqualTo(1);
        assertThat(reading("records-skipped-total-late")).isZero();
    }

    @Test
    void writesLateRecordsBelowAFolderOfTheirOwn() {
        // Given
        task.late = new LatePolicy(Action.PREFIX, HOUR, "late");

        // When
        written(at(0, 0), at(1, 2 * HOUR), at(2, HOUR), at(3, 2 * HOUR));

        // Then
        assertThat(linesByName())
                .isEqualTo(Map.of(
                        "topics/" + folder(14) + name(0), 1L,
                        "topics/" + folder(13) + name(2), 1L,
                        "late/topics/" + folder(12) + name(1), 2L));
        assertThat(reading("records-skipped-total-late")).isZero();
    }

    @Test
    void doesNotCountALateRecordAgainWhenItIsReadAgain() {
        // Given
        task.late = new LatePolicy(Action.DROP, HOUR, "late");
        var core = written(at(0, 0), at(1, 2 * HOUR));

        // When: Connect delivers the batch a second time
        core.put(List.of(at(0, 0), at(1, 2 * HOUR)));

        // Then
        assertThat(reading("records-skipped-total-late")).isEqualTo(1);
        assertThat(reading("records-skipped-total-redelivered")).isEqualTo(2);
    }

    @Test
    void writesEverythingOnceMoreForAnotherGeneration() {
        // Given: all is written
        written(at(0, 0), at(1, 0));
        var again = new ModelTask(store, clock, new Random(2));
        again.timeSource = Source.RECORD_FIELD;
        again.generation = "second";

        // When
        writtenBy(again, at(0, 0), at(1, 0));

        // Then
        assertThat(linesByName())
                .isEqualTo(Map.of(
                        "topics/" + folder(14) + name(0), 2L,
                        "topics/generation=second/" + folder(14) + name(0), 2L));
        assertThat(store.blobs())
                .extracting(blob -> blob.properties().metadata().generation())
                .containsExactlyInAnyOrder("-", "second");
    }

    /** A record that came so many ms after its own time. */
    private static SinkRecord at(long offset, long age) {
        return Records.with(SOURCE, offset, HOUR_14, Map.of("timestamp", HOUR_14 - age));
    }

    private TaskCore written(SinkRecord... records) {
        return writtenBy(task, records);
    }

    /** A task that has published all its files, because they were idle. */
    private TaskCore writtenBy(ModelTask model, SinkRecord... records) {
        model.rotation = ModelTask.rotation(-1, -1, -1, -1, 600_000, 1_000);
        var core = model.build();
        core.open(List.of(SOURCE));
        core.put(List.of(records));
        for (int i = 0; i < 6; i++) {
            model.pipeline.runAll();
            clock.advance(Duration.ofSeconds(1));
            core.put(List.of());
        }
        return core;
    }

    private Map<String, Long> linesByName() {
        var lines = new TreeMap<String, Long>();
        store.blobs()
                .forEach(blob -> lines.put(
                        blob.properties().name(),
                        new String(blob.bytes(), UTF_8).lines().count()));
        return lines;
    }

    private long reading(String name) {
        return task.metrics.readings().stream()
                .filter(reading -> reading.attribute().equals(name))
                .mapToLong((Reading reading) -> reading.value().get().longValue())
                .sum();
    }

    private static String folder(int hour) {
        return "t/year=2026/month=11/day=20/hour=" + hour + "/";
    }

    private static String name(int offset) {
        return "t+0+0000000000000000000" + offset + ".json";
    }
}
