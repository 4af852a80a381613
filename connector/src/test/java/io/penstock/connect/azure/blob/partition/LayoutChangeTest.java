package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.connect.azure.blob.audit.ChainAudit;
import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.naming.FolderTemplate;
import io.penstock.connect.azure.blob.simulation.Decoded;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import io.penstock.connect.azure.blob.storage.BlobBody;
import io.penstock.connect.azure.blob.storage.BlobHeaders;
import io.penstock.connect.azure.blob.storage.BlobProperties;
import io.penstock.connect.azure.blob.storage.WriteCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders, file names or the delivery mode are changed while published records lie above the committed offset. */
class LayoutChangeTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final FolderTemplate ONE_FOLDER = FolderTemplate.parse("{topic}", "/", Locale.ENGLISH);

    private final ModelStore store = new ModelStore();
    private final ManualClock clock = new ManualClock(HOUR_14);
    private int tasks;

    @Test
    void writesNothingTwiceAfterACrash() {
        // Given: six records in three hourly folders, none committed
        crashed(0, 6, task -> {});

        // When
        write(0, 9, task -> task.folders = ONE_FOLDER);

        // Then: the new folder begins behind them
        assertEachOnce(9);
        assertThat(store.blobs())
                .filteredOn(blob -> blob.properties().name().startsWith("topics/t/t+"))
                .singleElement()
                .satisfies(
                        blob -> assertThat(blob.properties().metadata().first()).isEqualTo(6));
    }

    @Test
    void writesWhatAnotherFolderOfBeforeDoesNotHold() {
        // Given: records in turn in two folders, and only one of these was published when the task died
        crashed(0, 6, LayoutChangeTest::byParity);
        var published = store.blobs().get(0).properties().name();
        store.blobs().stream()
                .map(blob -> blob.properties().name())
                .filter(name -> !name.equals(published))
                .forEach(store::take);

        // When
        write(0, 6, task -> task.folders = ONE_FOLDER);

        // Then
        assertThat(offsets()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void writesNothingTwiceWhenItIsChangedThriceInARow() {
        // Given
        crashed(0, 4, task -> {});
        crashed(0, 8, task -> task.folders = ONE_FOLDER);
        crashed(0, 12, LayoutChangeTest::byParity);

        // When
        write(0, 14, task -> {});

        // Then
        assertEachOnce(14);
    }

    @Test
    void writesNothingTwiceWhenItIsChangedBack() {
        // Given
        crashed(0, 4, task -> {});
        crashed(0, 8, task -> task.folders = ONE_FOLDER);

        // When
        write(0, 9, task -> {});

        // Then
        assertEachOnce(9);
    }

    @Test
    void looksOnlyAsLongAsTheGroupHasNotPassedTheFilesOfBefore() {
        // Given: the next task has committed them
        crashed(0, 4, task -> {});
        write(0, 6, task -> task.folders = ONE_FOLDER);
        int before = store.listings;

        // When
        write(6, 7, task -> task.folders = ONE_FOLDER);

        // Then: the one listing is that of the folder that is written to
        assertThat(store.listings - before).isEqualTo(1);
        assertThat(history()).contains("{topic}").doesNotContain("HH");
        assertEachOnce(7);
    }

    @Test
    void writesTheHistoryOnceWhileNothingChanges() {
        // Given
        write(0, 2, task -> {});
        var before = store.getBlob(historyName()).value().properties().etag();

        // When
        write(2, 4, task -> {});

        // Then
        assertThat(store.getBlob(historyName()).value().properties().etag()).isEqualTo(before);
        assertEachOnce(4);
    }

    @Test
    void looksThroughTheFoldersOnceForAllPartitions() {
        // Given: 18 blobs, of which a page of this storage has three
        crashed(0, 36, task -> {});
        var task = task(changed -> changed.folders = ONE_FOLDER);
        var core = task.build();
        var other = new TopicPartition("t", 1);
        int before = store.listings;

        // When
        core.open(List.of(SOURCE, other));
        core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(0), other, new OffsetAndMetadata(0)));
        turns(task, core);

        // Then: the other partition has no history yet
        assertThat(store.listings - before).isEqualTo(6);
    }

    @Test
    void takesNoFilesOfAnotherConnectorOfThatNameForItsOwn() {
        // Given: its records are of another Kafka cluster, and go to another top folder
        crashed(0, 6, task -> task.topicsDir = "eu");

        // When
        write(0, 8, task -> task.topicsDir = "us");

        // Then
        assertThat(store.blobs())
                .filteredOn(blob -> blob.properties().name().startsWith("us/"))
                .extracting(blob -> blob.properties().metadata().count())
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(count -> count).sum())
                        .isEqualTo(8));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnWhereTheGroupStandsWhenAManifestFollowsWhatWasWrittenWithoutOne(boolean crashes) {
        // Given: a manifest up to 4, and files without one up to 12; a group without an offset would begin at the end
        Consumer<ModelTask> manifest = task -> {
            task.manifest = true;
            task.trustsGroup = false;
        };
        write(0, 4, manifest);
        write(4, 12, task -> {});
        if (crashes) {
            var task = task(manifest);
            turns(task, opened(task, 12));
            task.pipeline.crash(0);
        }

        // When
        write(12, 16, manifest);

        // Then
        assertThat(offsets())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 16).boxed().toList());
    }

    @Test
    void keepsRecordsThatComeBeforeTheLayoutsAreKnown() {
        // Given: storage takes its time
        crashed(0, 4, task -> {});
        var task = task(changed -> changed.folders = ONE_FOLDER);
        task.pipeline.answersAfter = 600;
        var core = opened(task, 0);

        // When
        core.put(records(0, 3));
        core.put(records(3, 6));
        finish(task, core, 6);

        // Then
        assertEachOnce(6);
    }

    @Test
    void commitsNothingOfWhatWaitsWhenThePartitionIsGivenBack() {
        // Given
        crashed(0, 4, task -> {});
        var task = task(changed -> changed.folders = ONE_FOLDER);
        var core = opened(task, 0);
        core.put(records(0, 6));

        // When
        var answer = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(6)));
        core.close(List.of(SOURCE));

        // Then
        assertThat(answer.get(SOURCE).offset()).isZero();
    }

    @Test
    void noticesATopicThatWasCreatedAgain() {
        // Given
        crashed(0, 2, task -> {});
        var task = task(changed -> changed.folders = ONE_FOLDER);
        var core = opened(task, 0);

        // When: the same offset has another timestamp
        var thrown = catchThrowable(() -> {
            core.put(List.of(Records.at(SOURCE, 0, HOUR_14 + 1_000)));
            turns(task, core);
        });

        // Then
        assertThat(thrown).hasMessageContaining("seems to have been created again");
    }

    @Test
    void findsTheFilesThatWereWrittenUnderAnEarlierName() {
        // Given
        crashed(0, 4, task -> {});

        // When
        write(0, 6, task -> {
            task.connector = "renamed";
            task.formerly = Set.of(ModelTask.CONNECTOR);
            task.folders = ONE_FOLDER;
        });

        // Then
        assertThat(offsets()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void writesNothingTwiceWhenAManifestFollowsNone() {
        // Given
        crashed(0, 4, task -> {});

        // When
        write(0, 6, task -> {
            task.manifest = true;
            task.folders = ONE_FOLDER;
        });

        // Then
        assertThat(offsets()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void doesNotGoOnWithoutAManifestThatTheGroupHasNotPassed() {
        // Given
        crashed(0, 4, task -> task.manifest = true);
        var task = task(changed -> changed.folders = ONE_FOLDER);
        var core = opened(task, 0);

        // When
        var thrown = catchThrowable(() -> {
            core.put(records(0, 4));
            turns(task, core);
        });

        // Then
        assertThat(thrown)
                .hasMessageStartingWith(
                        "Records above the committed offset were written with penstock.delivery.mode=manifest. Start once with"
                                + " penstock.delivery.mode=manifest")
                .hasMessageContainingAll("below offset 4", "the committed offset is 0", "Nothing was overwritten");
    }

    @Test
    void goesOnWithoutAManifestThatTheGroupHasPassed() {
        // Given
        write(0, 4, task -> task.manifest = true);

        // When
        write(4, 6, task -> task.folders = ONE_FOLDER);

        // Then
        assertThat(offsets()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"v\":2,\"layouts\":[]}", "[]", "{\"v\":1,\"layouts\":[{\"mode\":\"chain\"}]}"})
    void saysWhatToDoWithAHistoryThatCannotBeRead(String damaged) {
        // Given
        write(0, 2, changed -> {});
        var name = historyName();
        store.take(name);
        put(name, damaged);
        var task = task(changed -> {});
        var core = opened(task, 0);

        // When
        var thrown = catchThrowable(() -> turns(task, core));

        // Then
        assertThat(thrown)
                .hasMessageStartingWith("Layout history " + name + " cannot be read")
                .hasMessageContaining("Restore an earlier version of that blob");
    }

    @Test
    void keepsNoHistoryWhereFoldersAreNotListedEither() {
        // Given
        var task = task(changed -> changed.listing = ListingMode.NEVER);
        var core = opened(task, 0);

        // When
        core.put(records(0, 2));
        finish(task, core, 2);

        // Then
        assertThat(histories()).isEmpty();
        assertEachOnce(2);
    }

    private static void byParity(ModelTask task) {
        task.folders = FolderTemplate.parse("{field:parity}", "/", Locale.ENGLISH);
    }

    private ModelTask task(Consumer<ModelTask> settings) {
        var task = new ModelTask(store, clock, new Random(++tasks));
        task.layoutHistories = true;
        task.rotation = ModelTask.rotation(-1, -1, -1, -1, 1_000, 1_000);
        task.roundMillis = 1_000;
        settings.accept(task);
        var parity = FolderTemplate.parse("{field:parity}", "/", Locale.ENGLISH);
        task.knownFolders = List.of(ModelTask.HOURLY, ONE_FOLDER, parity);
        return task;
    }

    private static TaskCore opened(ModelTask task, long group) {
        var core = task.build();
        core.open(List.of(SOURCE));
        core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(group)));
        return core;
    }

    /** A task that publishes all of some records and then dies: nothing was committed. */
    private void crashed(long from, long to, Consumer<ModelTask> settings) {
        var task = task(settings);
        var core = opened(task, 0);
        turns(task, core);
        core.put(records(from, to));
        turns(task, core);
        assertThat(offsets()).contains(to - 1);
        task.pipeline.crash(0);
    }

    /** A task that publishes the rest of some records, and whose offsets are committed up to their end. */
    private void write(long from, long to, Consumer<ModelTask> settings) {
        var task = task(settings);
        var core = opened(task, from);
        turns(task, core);
        core.put(records(from, to));
        finish(task, core, to);
    }

    private void finish(ModelTask task, TaskCore core, long to) {
        turns(task, core);
        var answer = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(to)));
        core.close(List.of(SOURCE));
        core.stop();
        assertThat(answer.get(SOURCE).offset()).isEqualTo(to);
    }

    private void turns(ModelTask task, TaskCore core) {
        for (int i = 0; i < 40; i++) {
            core.put(List.of());
            task.pipeline.runAll();
            clock.advance(Duration.ofMillis(200));
        }
        core.put(List.of());
    }

    /** Two of them in each hour, and every other one even. */
    private static List<SinkRecord> records(long from, long to) {
        var records = new ArrayList<SinkRecord>();
        for (long offset = from; offset < to; offset++) {
            records.add(Records.with(
                    SOURCE,
                    offset,
                    HOUR_14 + offset / 2 * 3_600_000,
                    Map.of("o", offset, "parity", offset % 2 == 0 ? "even" : "odd")));
        }
        return records;
    }

    private List<Long> offsets() {
        return store.blobs().stream()
                .flatMap(blob ->
                        Decoded.text(blob.properties().name(), blob.bytes()).lines())
                .map(line -> Long.valueOf(line.replaceAll(".*\"o\":(\\d+).*", "$1")))
                .toList();
    }

    private void assertEachOnce(long end) {
        assertThat(offsets())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, end).boxed().toList());
        assertThat(ChainAudit.of(store.blobs().stream()
                                .map(blob -> blob.properties())
                                .toList())
                        .findings())
                .isEmpty();
    }

    private String history() {
        return new String(store.getBlob(historyName()).value().bytes(), UTF_8);
    }

    private String historyName() {
        assertThat(histories()).hasSize(1);
        return histories().get(0);
    }

    private List<String> histories() {
        return store.listBlobs(ModelTask.MANIFESTS + "/", null, null).value().blobs().stream()
                .map(BlobProperties::name)
                .filter(name -> name.contains(".layouts."))
                .toList();
    }

    private void put(String name, String document) {
        store.putBlob(
                name,
                BlobBody.of(document.getBytes(UTF_8)),
                new BlobHeaders("application/json", null),
                null,
                WriteCondition.createOnly());
    }
}
