package io.penstock.connect.azure.blob.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.observe.RequestMetrics.Request;
import io.penstock.connect.azure.blob.observe.TaskMetrics.Conflict;
import io.penstock.connect.azure.blob.simulation.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);

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

    /** Dashboards and alarms hang on these: a name that goes or changes breaks somebody's. */
    @Test
    void keepsTheNamesThatDashboardsHangOn() {
        // When
        var names = new TaskMetrics(clock, List.of("idle"), 0.05)
                .readings().stream().map(Reading::name).toList();

        // Then
        assertThat(names)
                .contains("records-written-total", "records-skipped-total", "records-errant-total")
                .contains("bytes-encoded-total", "bytes-published-total")
                .contains("files-published-total", "files-adopted-total", "files-abandoned-total", "rotations-total")
                .contains("file-size-bytes-avg", "file-size-bytes-p50", "file-size-bytes-max")
                .contains("open-files", "open-chains", "probing-chains", "oldest-open-ms", "cut-age-ms", "paused")
                .contains("memory-used-bytes", "memory-limit-bytes", "memory-overdraft-bytes-max")
                .contains("blocks-staged-total", "put-blob-total", "publish-total", "list-total", "requests-total")
                .contains("stage-latency-ms-avg", "stage-latency-ms-max")
                .contains("publish-latency-ms-avg", "publish-latency-ms-max", "put-latency-ms-p99")
                .contains("retries-total", "throttles-total", "auth-failures-total", "conflicts-total")
                .contains("rewinds-total", "barriers-total", "replayed-records-total")
                .contains("upload-in-flight", "upload-queue", "manifest-writes-total", "fenced-total")
                .contains("cost-estimated-usd-total");
    }

    @Test
    void countsByLabel() {
        // When
        metrics.rotated("idle");
        metrics.errant(RecordFault.Stage.SIZE);
        metrics.conflict(Conflict.ADOPTED);
        metrics.published(SOURCE, 7, 900, null);

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
        metrics.requests().answered(Request.STAGE, 10);
        metrics.requests().answered(Request.STAGE, 30);
        metrics.requests().answered(Request.PUT_BLOB, 500);

        // Then
        assertThat(seen())
                .containsEntry("stage-latency-ms-avg", 20L)
                .containsEntry("stage-latency-ms-max", 30L)
                .containsEntry("publish-latency-ms-max", 500L)
                .containsEntry("blocks-staged-total", 2L);
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
        metrics.levels(new Levels(1, 1, 0, 5, 10, 7, 0, 0, true, 999_000, Levels.NEVER));

        // When
        clock.advance(Duration.ofSeconds(4));

        // Then
        assertThat(seen())
                .containsEntry("oldest-open-ms", 5_000L)
                .containsEntry("cut-age-ms", 0L)
                .containsEntry("paused", 1L);
    }

    @Test
    void everyNumberMoves() {
        // Given
        var priced = new TaskMetrics(clock, List.of("idle"), 0.05);

        // When: all that can happen to a task happens
        priced.encoded(5);
        List.of(TaskMetrics.Skip.values()).forEach(priced::skipped);
        List.of(RecordFault.Stage.values()).forEach(priced::errant);
        List.of(Conflict.values()).forEach(priced::conflict);
        List.of(Request.values()).forEach(priced.requests()::sent);
        List.of(Request.values()).forEach(request -> priced.requests().answered(request, 9));
        priced.rotated("idle");
        priced.published(SOURCE, 7, 900, null);
        priced.abandoned();
        priced.requests().repeated();
        priced.requests().throttled();
        priced.requests().refused();
        priced.rewound();
        priced.replayed();
        priced.barrier();
        priced.manifestWritten();
        priced.fenced();
        priced.deletedUnread(30);
        priced.putTook(4);
        priced.levels(new Levels(1, 1, 1, 5, 10, 17, 2, 3, true, 999_000, 999_000));

        // Then
        assertThat(priced.readings())
                .allSatisfy(reading -> assertThat(reading.value().get().doubleValue())
                        .as(reading.attribute())
                        .isPositive());
    }

    @Test
    void showsHowLargeFilesAre() {
        // When
        List.of(100L, 200L, 900L).forEach(size -> metrics.published(SOURCE, 1, size, null));

        // Then
        assertThat(seen())
                .containsEntry("file-size-bytes-avg", 400L)
                .containsEntry("file-size-bytes-p50", 200L)
                .containsEntry("file-size-bytes-max", 900L);
    }

    @Test
    void estimatesWhatWritesAndListingsCost() {
        // Given
        var priced = new TaskMetrics(clock, List.of(), 0.05);

        // When: two that are priced as writes, one that is not
        List.of(Request.PUT_BLOB, Request.LIST, Request.LOOK).forEach(priced.requests()::sent);

        // Then
        assertThat(priced.readings())
                .filteredOn(reading -> reading.name().equals("cost-estimated-usd-total"))
                .singleElement()
                .satisfies(cost -> assertThat(cost.value().get()).isEqualTo(0.05 * 2 / 10_000));
        assertThat(seen()).doesNotContainKey("cost-estimated-usd-total");
    }

    @Test
    void showsPartitionsWhileTheyAreAssignedAndOnlyOnDemand() {
        // Given
        var shown = new ArrayList<Reading>();
        metrics.assigned(SOURCE);
        assertThat(shown).isEmpty();
        metrics.showPartitions(new PartitionFigures(new ListBoard(shown)));

        // When
        metrics.assigned(SOURCE);
        metrics.at(SOURCE, 40, 2);
        metrics.published(SOURCE, 1, 1, 5_000L);
        metrics.published(SOURCE, 1, 1, 4_000L);

        // Then
        assertThat(shown)
                .extracting(Reading::attribute, reading -> reading.value().get())
                .containsExactly(
                        tuple("cut-offset-t-0", 40L),
                        tuple("cut-lag-records-t-0", 2L),
                        tuple("watermark-ms-t-0", 5_000L));

        // When
        metrics.revoked(SOURCE);

        // Then
        assertThat(shown).isEmpty();
    }

    private Map<String, Long> seen() {
        return metrics.readings().stream()
                .collect(Collectors.toMap(
                        Reading::attribute, reading -> reading.value().get().longValue()));
    }
}
