package io.penstock.connect.azure.blob.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.TaskFault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Rounds under a manifest, step by step. */
class ManifestDeliveryTest extends ManifestStage {
    @Test
    void takesNoRecordsBeforeTheManifestIsItsOwn() {
        // Given
        var task = task();
        var core = task.build();

        // When
        core.open(List.of(SOURCE));

        // Then
        assertThat(task.context.paused).contains(SOURCE);
        settle(core, task);
        assertThat(task.context.paused).isEmpty();
        assertThat(manifest().epoch()).isEqualTo(1);
        assertThat(manifest().frontier()).isNull();
    }

    @Test
    void makesTheFilesOfARoundVisibleTogetherAfterTheManifestHasDecided() {
        // Given
        var task = task();
        var core = opened(task);

        // When
        core.put(records(0, 3));
        settle(core, task);

        // Then
        assertThat(store.blobs()).isEmpty();
        assertThat(cut(core, 3)).isZero();

        // When
        clock.advance(Duration.ofSeconds(61));
        settle(core, task);

        // Then
        assertThat(store.blobs()).hasSize(3).allSatisfy(blob -> assertThat(
                        blob.properties().metadata().epoch())
                .isEqualTo(1));
        assertThat(manifest().frontier()).isEqualTo(3);
        assertThat(manifest().intents()).hasSize(3);
        assertThat(cut(core, 3)).isEqualTo(3);
    }

    @Test
    void clearsTheManifestWhenNoOtherRoundFollows() {
        // Given
        var task = task();
        var core = opened(task);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, task);

        // When
        clock.advance(Duration.ofSeconds(31));
        settle(core, task);

        // Then
        assertThat(manifest().intents()).isEmpty();
        assertThat(manifest().frontier()).isEqualTo(3);
    }

    @Test
    void countsNothingAsCommittedWhileConnectMayStillStop() {
        // Given
        var task = task();
        var core = opened(task);
        core.put(records(0, 3));
        clock.advance(Duration.ofSeconds(61));
        settle(core, task);

        // When: nothing tells that the commit behind the last question was not refused
        core.put(records(3, 5));
        cut(core, 5);
        core.close(List.of(SOURCE));

        // Then
        assertThat(manifest().frontier()).isEqualTo(5);
        assertThat(manifest().committed()).isNull();
    }

    @Test
    void stopsWhenTheNameOfADecidedFileIsTaken() {
        // Given
        var first = task();
        var core = opened(first);
        decideOnly(core, first);
        store.foreign(manifest().intents().get(0).name(), null);

        // When / Then
        assertThatThrownBy(() -> settle(core, first))
                .isInstanceOf(TaskFault.class)
                .hasMessageContainingAll("another blob has that name", "Move that blob away");
    }

    @Test
    void finishesARoundWhenThePartitionIsGivenBack() {
        // Given
        var task = task();
        var core = opened(task);
        core.put(records(0, 3));
        var answer = core.preCommit(Map.of(SOURCE, new OffsetAndMetadata(3)));

        // When
        core.close(List.of(SOURCE));

        // Then
        assertThat(store.blobs()).hasSize(3);
        assertThat(answer.get(SOURCE).offset()).isEqualTo(3);
    }

    @Test
    void movesTheFrontierWhereSomebodyWantsIt() {
        // Given
        var first = task();
        decideOnly(opened(first), first);

        // When
        move(Map.of(SOURCE, 1L));

        // Then
        assertThat(store.blobs()).hasSize(3);
        assertThat(manifest().frontier()).isEqualTo(1);
        assertThat(manifest().intents()).isEmpty();
        assertThat(manifest().epoch()).isEqualTo(2);
    }

    @Test
    void forgetsTheFrontierWhenOffsetsAreReset() {
        // Given
        var first = task();
        decideOnly(opened(first), first);
        var offsets = new HashMap<TopicPartition, Long>();
        offsets.put(SOURCE, null);

        // When
        move(offsets);

        // Then
        assertThat(manifest().frontier()).isNull();
    }
}
