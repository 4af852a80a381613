package io.penstock.connect.azure.blob.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.observe.TaskMetrics.Conflict;
import io.penstock.connect.azure.blob.observe.TaskMetrics.Request;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {
    private final ManualClock clock = new ManualClock(1_000_000);
    private final TaskMetrics metrics = new TaskMetrics(clock, List.of("idle", "count"));

    @Test
    void showsEveryNumberWithZeroFromTheStart() {
        // When
        var seen = seen();

        // Then
        assertThat(seen.values()).containsOnly(0L);
        assertThat(seen)
                .containsKeys(
                        "rotations-total-idle", "records-errant-total-encode", "conflicts-total-foreign", "cut-age-ms");
    }

    @Test
    void countsByLabel() {
        // When
        metrics.rotated("idle");
        metrics.errant(RecordFault.Stage.SIZE);
        metrics.conflict(Conflict.ADOPTED);
        metrics.published(7, 900);

        // Then
        assertThat(seen())
                .containsEntry("rotations-total-idle", 1L)
                .containsEntry("rotations-total-count", 0L)
                .containsEntry("records-errant-total-size", 1L)
                .containsEntry("conflicts-total-adopted", 1L)
                .containsEntry("files-adopted-total", 1L)
                .containsEntry("records-written-total", 7L)
                .containsEntry("bytes-published-total", 900L);
    }

    @Test
    void takesNoLabelThatWasNotFixedBefore() {
        // When, Then: the text is not repeated either
        assertThatThrownBy(() -> metrics.rotated("vin-4711"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("4711");
    }

    @Test
    void tellsStagingFromPublishing() {
        // When
        metrics.answered(Request.STAGE, 10);
        metrics.answered(Request.STAGE, 30);
        metrics.answered(Request.PUT_BLOB, 500);

        // Then
        assertThat(seen())
                .containsEntry("stage-latency-ms-avg", 20L)
                .containsEntry("stage-latency-ms-max", 30L)
                .containsEntry("publish-latency-ms-max", 500L)
                .containsEntry("requests-total-stage", 2L);
    }

    @Test
    void showsTheNinetyNinthPercentileOfTheLastBatches() {
        // Given: outliers that are too old to count
        LongStream.range(0, 100).forEach(at -> metrics.putTook(9_999));

        // When
        LongStream.range(0, 512).forEach(at -> metrics.putTook(at < 500 ? 3 : 40));

        // Then
        assertThat(seen()).containsEntry("put-latency-ms-p99", 40L);
    }

    @Test
    void agesGoOnGrowingWhileTheTaskIsSilent() {
        // Given
        metrics.levels(new Levels(1, 1, 0, 5, 10, 7, 0, true, 999_000, Levels.NEVER));

        // When
        clock.advance(Duration.ofSeconds(4));

        // Then
        assertThat(seen())
                .containsEntry("oldest-open-ms", 5_000L)
                .containsEntry("cut-age-ms", 0L)
                .containsEntry("paused", 1L);
    }

    private Map<String, Long> seen() {
        return metrics.readings().stream().collect(Collectors.toMap(Reading::attribute, reading -> reading.value()
                .getAsLong()));
    }
}
