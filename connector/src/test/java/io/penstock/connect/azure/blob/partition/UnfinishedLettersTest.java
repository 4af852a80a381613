package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.connect.azure.blob.simulation.Decoded;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters that Kafka has not stored yet, or never will: nothing becomes visible that would cover their records. */
class UnfinishedLettersTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final long BAD = 1;

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private final Map<Long, CompletableFuture<Void>> letters = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void publishesPastARecordWhenItsLetterIsStored(boolean manifest) {
        // Given
        var task = task(manifest);
        var core = opened(task);
        take(core, task);
        settle(core, task);
        assertThat(offsets()).isEmpty();
        assertThat(cut(core)).isLessThanOrEqualTo(BAD);

        // When
        letters.get(BAD).complete(null);
        settle(core, task);

        // Then
        assertThat(offsets()).containsExactly(0L, 2L);
        assertThat(cut(core)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesUpWhatWouldCoverAnUnfinishedLetterWhenItsPartitionIsGivenBack(boolean manifest) {
        // Given
        var task = task(manifest);
        var core = opened(task);
        take(core, task);
        var answer = core.preCommit(consumed());

        // When
        core.close(List.of(SOURCE));

        // Then
        assertThat(offsets()).isEmpty();
        assertThat(answer.get(SOURCE).offset()).isLessThanOrEqualTo(BAD);
        assertThat(clock.millis()).as("waits for nothing").isEqualTo(HOUR_14);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failsAndPublishesNothingMoreWhenALetterIsNotStored(boolean manifest) {
        // Given
        var task = task(manifest);
        var core = opened(task);
        take(core, task);

        // When
        refuse();

        // Then
        assertThatThrownBy(() -> core.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("t-0 offset 1", "RecordTooLargeException", "dead letter topic");
        var answer = core.preCommit(consumed());
        core.close(List.of(SOURCE));
        assertThat(offsets()).isEmpty();
        assertThat(answer.get(SOURCE).offset()).isLessThanOrEqualTo(BAD);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void publishesNothingMoreWhenItLearnsOfTheFailureAtTheEnd(boolean manifest) {
        // Given: Connect ends the task by itself, and asks for offsets once more
        var task = task(manifest);
        var core = opened(task);
        take(core, task);
        refuse();

        // When
        var answer = core.preCommit(consumed());
        core.close(List.of(SOURCE));

        // Then
        assertThat(offsets()).isEmpty();
        assertThat(answer.get(SOURCE).offset()).isLessThanOrEqualTo(BAD);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reportsTheRecordAgainAfterARestart(boolean manifest) {
        // Given
        var first = task(manifest);
        var core = opened(first);
        take(core, first);
        settle(core, first);
        refuse();
        assertThat(catchThrowable(() -> core.put(List.of()))).isNotNull();
        core.close(List.of(SOURCE));
        core.stop();
        letters.clear();

        // When
        var second = task(manifest);
        var next = opened(second);
        take(next, second);
        letters.get(BAD).complete(null);
        settle(next, second);

        // Then
        assertThat(letters).containsOnlyKeys(BAD);
        assertThat(offsets()).containsExactly(0L, 2L);
        assertThat(cut(next)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsTheCutInFrontOfALetterThatBelongsToNoFile(boolean manifest) {
        // Given: without a time it has no folder either
        var task = task(manifest);
        var core = opened(task);

        // When
        core.put(List.of(good(0), withoutTime(BAD), good(2)));
        settle(core, task);

        // Then
        assertThat(letters).containsOnlyKeys(BAD);
        assertThat(cut(core)).isLessThanOrEqualTo(BAD);
    }

    @Test
    void publishesWhatFollowsARoundWithoutFilesWhenItsLetterIsStored() {
        // Given: a round that has ended with nothing but a record that has no folder
        var task = inRoundsAlone();
        var core = opened(task);
        core.put(List.of(withoutTime(0)));
        settle(core, task);

        // When
        letters.get(0L).complete(null);
        settle(core, task);
        core.put(List.of(good(1), good(2)));
        settle(core, task);

        // Then
        assertThat(offsets()).containsExactly(1L, 2L);
        assertThat(cut(core)).isEqualTo(3);
    }

    @Test
    void publishesBehindARoundWithoutFilesWhenItsPartitionIsGivenBack() {
        // Given
        var task = inRoundsAlone();
        var core = opened(task);
        core.put(List.of(withoutTime(0)));
        settle(core, task);
        letters.get(0L).complete(null);
        core.put(List.of(good(1), good(2)));
        long before = clock.millis();

        // When
        core.close(List.of(SOURCE));

        // Then
        assertThat(offsets()).containsExactly(1L, 2L);
        assertThat(clock.millis()).as("waits for nothing").isEqualTo(before);
    }

    /** Only rounds close files. */
    private ModelTask inRoundsAlone() {
        var task = task(true);
        task.rotation = ModelTask.rotation(-1, -1, -1, -1, 600_000, -1);
        return task;
    }

    private ModelTask task(boolean manifest) {
        var task = new ModelTask(store, clock, new Random(1));
        task.manifest = manifest;
        task.rotation = ModelTask.rotation(-1, 3_600_000, -1, -1, 600_000, 10_000);
        task.reporter = (record, error) ->
                letters.computeIfAbsent(record.originalKafkaOffset(), offset -> new CompletableFuture<>());
        return task;
    }

    private TaskCore opened(ModelTask task) {
        var core = task.build();
        core.open(List.of(SOURCE));
        task.pipeline.runAll();
        core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(0)));
        core.put(List.of());
        task.pipeline.runAll();
        core.put(List.of());
        return core;
    }

    /** Folders are listed before their first record is taken. */
    private static void take(TaskCore core, ModelTask task) {
        core.put(records());
        task.pipeline.runAll();
        core.put(List.of());
    }

    /** Longer than files stay open. */
    private void settle(TaskCore core, ModelTask task) {
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(7));
            core.put(List.of());
            task.pipeline.runAll();
        }
        core.put(List.of());
    }

    private void refuse() {
        letters.get(BAD).completeExceptionally(new RecordTooLargeException("the record has 2 bytes"));
    }

    private static List<SinkRecord> records() {
        var bad = Records.with(SOURCE, BAD, HOUR_14, Map.of("bad", new Object()));
        return List.of(good(0), bad, good(2));
    }

    private static SinkRecord good(long offset) {
        return Records.with(SOURCE, offset, HOUR_14, Map.of("o", offset));
    }

    private static SinkRecord withoutTime(long offset) {
        return Records.with(SOURCE, offset, null, Map.of("o", offset));
    }

    private List<Long> offsets() {
        return store.blobs().stream()
                .flatMap(blob ->
                        Decoded.text(blob.properties().name(), blob.bytes()).lines())
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .toList();
    }

    private static long cut(TaskCore core) {
        return core.preCommit(consumed()).get(SOURCE).offset();
    }

    private static Map<TopicPartition, OffsetAndMetadata> consumed() {
        return Map.of(SOURCE, new OffsetAndMetadata(3));
    }
}
