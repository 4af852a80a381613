package io.penstock.connect.azure.blob.partition;

import static io.penstock.connect.azure.blob.simulation.Records.HOUR_14;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.penstock.connect.azure.blob.fault.TaskFault;
import io.penstock.connect.azure.blob.observe.LogLines;
import io.penstock.connect.azure.blob.simulation.ModelStore;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a writer makes of the manifest that another left. */
class ManifestTakeoverTest extends ManifestStage {
    @Test
    void publishesWhatAnEarlierWriterHadDecidedAndGoesOnBehindIt() {
        // Given
        var first = task();
        var core = opened(first);
        decideOnly(core, first);

        // When
        var second = task();
        var next = opened(second);
        next.put(records(3, 5));
        clock.advance(Duration.ofSeconds(61));
        settle(next, second);

        // Then
        assertThat(store.blobs()).hasSize(5);
        assertThat(manifest().epoch()).isEqualTo(2);
        assertThat(manifest().frontier()).isEqualTo(5);
    }

    @Test
    void readsOnWhereTheGroupStandsAndPassesOverWhatIsWritten() {
        // Given: a worker may still owe dead letters of records that no sink has seen
        var first = task();
        decideOnly(opened(first), first);
        var second = task();
        var core = openedAt(0, second);

        // When
        core.put(records(0, 2));
        assertThat(cut(core, 2)).isEqualTo(2);
        core.put(records(2, 5));
        clock.advance(Duration.ofSeconds(61));
        settle(core, second);

        // Then
        assertThat(second.context.seeks).isEmpty();
        assertThat(store.blobs()).hasSize(5);
        assertThat(cut(core, 5)).isEqualTo(5);
    }

    @Test
    void readsNothingAgainThatConnectHasCommitted() {
        // Given: Connect went on after it was told of the first round
        var first = task();
        var core = opened(first);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);
        cut(core, 3);
        core.put(records(3, 5));
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);
        assertThat(manifest().committed()).isEqualTo(3);

        // When
        var second = task();
        var next = openedAt(0, second);

        // Then
        assertThat(second.context.seeks).containsEntry(SOURCE, 3L);
        assertThatThrownBy(() -> next.put(records(2, 5)))
                .isInstanceOf(TaskFault.class)
                .hasMessageContaining("seems to have been created again")
                .hasMessageNotContaining("transform");
    }

    @Test
    void dropsItsDataWhenAnotherWriterHasTakenOverAndFailsAfterAMinute() {
        // Given
        var first = task();
        var core = opened(first);
        core.put(records(0, 3));
        settle(core, first);
        var second = task();
        opened(second);

        // When
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);

        // Then
        assertThat(store.blobs()).isEmpty();
        assertThat(cut(core, 3)).isZero();
        assertThat(first.context.paused).contains(SOURCE);
        clock.advance(Duration.ofSeconds(61));
        assertThatThrownBy(() -> core.put(List.of()))
                .isInstanceOf(TaskFault.class)
                .hasMessageContaining("Another writer owns manifest " + MANIFEST);
    }

    @Test
    void countsADecidedBlobThatAReaderHasMovedAwayAsPublished() {
        // Given
        var first = task();
        var core = opened(first);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);
        store.blobs().forEach(blob -> store.take(blob.properties().name()));

        // When
        var second = task();
        opened(second);

        // Then
        assertThat(store.blobs()).isEmpty();
        assertThat(second.context.paused).isEmpty();
    }

    @Test
    void stopsWithAMessageWhenStagedBlocksExpiredBeforeTheirPublication() {
        // Given
        var first = task();
        decideOnly(opened(first), first);
        store.stagedNames().forEach(store::dropBlocks);
        clock.advance(Duration.ofDays(8));

        // When
        var second = task();
        var core = opened(second);

        // Then
        assertThat(second.context.commitRequested).isTrue();
        cut(core, 0);
        assertThatThrownBy(() -> core.put(List.of()))
                .isInstanceOf(TaskFault.class)
                .hasMessageContainingAll("Staged data of round 1 is gone", "offsets API");
    }

    @Test
    void trustsTheGroupPositionWhenBlocksWouldHaveExpired() {
        // Given
        var first = task();
        var core = opened(first);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, first);
        store.blobs().forEach(blob -> store.take(blob.properties().name()));
        clock.advance(Duration.ofDays(8));

        // When
        var second = task();
        var next = opened(second);
        cut(next, 3);
        settle(next, second);

        // Then
        assertThat(second.context.paused).isEmpty();
    }

    @Test
    void goesOnWhereTheGroupStandsAheadOfTheManifest() {
        // Given: records between them are not to be written, or another manifest has them
        var first = task();
        decideOnly(opened(first), first);
        var second = task();
        var core = openedAt(5, second);

        // When
        core.put(records(5, 7));
        clock.advance(Duration.ofSeconds(61));
        settle(core, second);

        // Then
        assertThat(second.context.seeks).isEmpty();
        assertThat(cut(core, 7)).isEqualTo(7);
        assertThat(manifest().frontier()).isEqualTo(7);
        assertThat(store.blobs()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "4, 0"})
    void saysThatRecordsMayBeDeletedWhereTheGroupBeginsWithTheLog(long logStart, int warnings) {
        // Given: the manifest ends at 3, and the group stands at 5
        var first = task();
        decideOnly(opened(first), first);
        var second = task();
        second.lead = partition -> OptionalLong.of(7 - logStart);
        var core = openedAt(5, second);

        try (var lines = LogLines.ofAWorker()) {
            // When
            core.put(records(5, 7));

            // Then
            assertThat(lines.at(Level.WARN, "t-0 begins behind offset 4, and its manifest ends at 3"))
                    .hasSize(warnings);
        }
    }

    @Test
    void writesNothingTwiceWhenTheContainerIsChangedAndChangedBack() {
        // Given
        var here = task();
        writtenAndClosed(here, 0, 3);
        var there = new ModelTask(new ModelStore(), clock, new Random(2));
        there.manifest = true;
        writtenAndClosed(there, 3, 6);

        // When
        var again = task();
        var core = openedAt(6, again);

        // Then
        assertThat(again.context.seeks).isEmpty();
        core.put(records(6, 7));
        clock.advance(Duration.ofSeconds(61));
        settle(core, again);
        assertThat(store.blobs()).hasSize(4);
    }

    private void writtenAndClosed(ModelTask task, long from, long to) {
        var core = openedAt(from, task);
        core.put(records(from, to));
        cut(core, to);
        core.close(List.of(SOURCE));
        core.stop();
    }

    @Test
    void goesBackToTheFrontierWhereAGroupMayHaveJumpedToTheEnd() {
        // Given: a group that has lost its offset begins at the end of the topic
        var first = task();
        decideOnly(opened(first), first);
        var second = task();
        second.trustsGroup = false;
        var core = second.build();
        core.open(List.of(SOURCE));
        assertThat(cut(core, 9)).isEqualTo(9);

        // When
        settle(core, second);
        core.put(records(3, 5));

        // Then
        assertThat(second.context.seeks).containsEntry(SOURCE, 3L);
        assertThat(cut(core, 5)).isEqualTo(3);
    }

    @Test
    void refusesRecordsBelowTheFrontierBecauseTheirTopicIsAnotherOne() {
        // Given
        var first = task();
        decideOnly(opened(first), first);
        var second = task();
        var core = opened(second);

        // When / Then: the reader starts anew where the manifest has been long ago
        var others = List.of(Records.at(SOURCE, 0, HOUR_14 + 7), Records.at(SOURCE, 1, HOUR_14 + 8));
        assertThatThrownBy(() -> core.put(others))
                .isInstanceOf(TaskFault.class)
                .hasMessageContainingAll("seems to have been created again", "offset 0", "below 3")
                .hasMessageContaining("a transform that sets timestamps");
        assertThat(cut(core, 2)).isLessThanOrEqualTo(3);
    }
}
