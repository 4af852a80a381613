package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.partition.ErrantRecords.NullValues;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders or file names are changed while published records lie above the committed offset. */
class LayoutChangeTest extends LayoutStage {
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
        crashed(0, 6, LayoutStage::byParity);
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
    void writesNoTombstoneTwiceWhenTheirFolderIsChanged() {
        // Given: every other record has no value, and its folder follows from that
        var first = task(changed -> withTombstones(changed, "tombstone"));
        var crashed = opened(first, 0);
        crashed.put(withTombstones(6));
        turns(first, crashed);
        first.pipeline.crash(0);
        assertThat(store.blobs()).hasSize(2);

        // When
        var task = task(changed -> withTombstones(changed, "deleted"));
        var core = opened(task, 0);
        core.put(withTombstones(8));
        finish(task, core, 8);

        // Then
        assertThat(store.blobs().stream()
                        .mapToLong(blob -> blob.properties().metadata().count())
                        .sum())
                .isEqualTo(8);
    }

    @Test
    void writesNothingTwiceWhenItIsChangedThriceInARow() {
        // Given
        crashed(0, 4, task -> {});
        crashed(0, 8, task -> task.folders = ONE_FOLDER);
        crashed(0, 12, LayoutStage::byParity);

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
    void looksOnlyWhereTheGroupHasNotPassedTheFilesOfBefore() {
        // Given: the next task has committed them
        crashed(0, 4, task -> {});
        write(0, 6, task -> task.folders = ONE_FOLDER);
        int before = store.listings;

        // When
        write(6, 7, task -> task.folders = ONE_FOLDER);

        // Then: the one listing is that of the folder that is written to
        assertThat(store.listings - before).isEqualTo(1);
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
    void findsTheFilesThatWereWrittenUnderEachOfSeveralEarlierNames() {
        // Given: renamed and changed twice, and only the name in the middle knows of its own layout
        crashed(0, 4, task -> task.connector = "a");
        crashed(0, 8, task -> {
            task.connector = "b";
            task.formerly = Set.of("a");
            task.folders = ONE_FOLDER;
        });

        // When
        write(0, 10, task -> {
            task.connector = "c";
            task.formerly = Set.of("a", "b");
            byParity(task);
        });

        // Then
        assertThat(offsets()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void findsTheFilesOfAnEarlierNameThatIsToldAfterTheFirstStart() {
        // Given: changed and then renamed, and the earlier name was forgotten at first
        crashed(0, 4, task -> task.connector = "a");
        crashed(0, 8, task -> {
            task.connector = "a";
            task.folders = ONE_FOLDER;
        });
        write(0, 0, task -> {
            task.connector = "b";
            task.folders = ONE_FOLDER;
        });

        // When
        write(0, 10, task -> {
            task.connector = "b";
            task.formerly = Set.of("a");
            task.folders = ONE_FOLDER;
        });

        // Then
        assertThat(offsets()).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void looksThroughTheFoldersOfAnEarlierNameOnce() {
        // Given
        crashed(0, 4, task -> task.connector = "a");
        Consumer<ModelTask> renamed = task -> {
            task.connector = "b";
            task.formerly = Set.of("a");
            task.folders = ONE_FOLDER;
        };
        write(0, 6, renamed);
        int before = store.listings;

        // When
        write(6, 7, renamed);

        // Then: the one listing is that of the folder that is written to
        assertThat(store.listings - before).isEqualTo(1);
    }

    @Test
    void writesNothingTwiceWhenTheGroupLosesItsOffsetLongAfterTheChange() {
        // Given: a clean stop before each start
        write(0, 4, task -> {});
        write(4, 6, task -> task.folders = ONE_FOLDER);
        write(6, 8, task -> task.folders = ONE_FOLDER);

        // When
        write(0, 10, task -> task.folders = ONE_FOLDER);

        // Then
        assertEachOnce(10);
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

    private static void withTombstones(ModelTask task, String folder) {
        byParity(task);
        task.nullValues = NullValues.WRITE;
        task.tombstones = folder;
    }

    private static List<SinkRecord> withTombstones(long end) {
        return records(0, end).stream()
                .map(record -> record.kafkaOffset() % 2 == 0
                        ? record
                        : Records.with(SOURCE, record.kafkaOffset(), record.timestamp(), null))
                .toList();
    }
}
