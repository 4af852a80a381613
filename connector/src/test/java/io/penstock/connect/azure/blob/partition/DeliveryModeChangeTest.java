package io.penstock.connect.azure.blob.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.penstock.connect.azure.blob.simulation.ModelTask;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The delivery mode is changed while published records lie above the committed offset. */
class DeliveryModeChangeTest extends LayoutStage {
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

    @Test
    void doesNotWriteAgainWhatAManifestHasWhenTheGroupLosesItsOffsetLongAfterTheChange() {
        // Given: a clean stop before each start
        write(0, 4, task -> task.manifest = true);
        write(4, 6, task -> {});
        write(6, 8, task -> {});
        var task = task(changed -> {});
        var core = opened(task, 0);

        // When
        var thrown = catchThrowable(() -> {
            core.put(records(0, 8));
            turns(task, core);
        });

        // Then
        assertThat(thrown)
                .hasMessageStartingWith(
                        "Records above the committed offset were written with penstock.delivery.mode=manifest")
                .hasMessageContaining("the committed offset is 0");
    }

    @Test
    void comesBackFromALostOffsetWithTheManifest() {
        // Given: the mode was changed long ago, and the group has lost its offset
        write(0, 4, task -> task.manifest = true);
        write(4, 6, task -> {});
        write(6, 8, task -> {});

        // When: as the message says
        write(0, 10, task -> task.manifest = true);
        write(10, 12, task -> {});

        // Then
        assertThat(offsets())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 12).boxed().toList());
    }
}
