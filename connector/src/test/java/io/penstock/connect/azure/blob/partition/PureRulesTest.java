package io.penstock.connect.azure.blob.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.observe.RateLimitedLog;
import io.penstock.connect.azure.blob.simulation.ModelTask;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PureRulesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void closesAFileWhenItsRecordsAreComplete() {
        // Given
        var policy = new RotationPolicy(ModelTask.rotation(2, -1, -1, -1, 1, -1));
        var file = new FileStats(7, 0);
        file.added(7, 0L, 0L, 0);
        assertThat(policy.after(file)).isNull();

        // When
        file.added(9, 0L, 0L, 0);

        // Then
        assertThat(policy.after(file)).isEqualTo(RotationCause.COUNT);
    }

    @Test
    void closesAFileBeforeARecordThatIsTooFarInRecordTime() {
        // Given
        var policy = new RotationPolicy(ModelTask.rotation(-1, 60_000, -1, -1, 1, -1));
        var file = new FileStats(7, 0);
        file.added(7, 1_000L, 1_000L, 0);

        // When / Then
        assertThat(policy.before(file, 8, 60_999L)).isNull();
        assertThat(policy.before(file, 8, 61_000L)).isEqualTo(RotationCause.RECORD_TIME);
        assertThat(policy.before(file, 8, null)).isNull();
    }

    @Test
    void closesAFileThatSpansTooManyOffsets() {
        // Given
        var policy = new RotationPolicy(ModelTask.rotation(-1, -1, -1, -1, 1, -1));
        var file = new FileStats(100, 0);

        // When / Then
        assertThat(policy.before(file, 100 + 9_999_999, null)).isNull();
        assertThat(policy.before(file, 100 + 10_000_000, null)).isEqualTo(RotationCause.OFFSET_SPAN);
    }

    @Test
    void closesAFileByItsBytes() {
        // Given
        var policy = new RotationPolicy(ModelTask.rotation(-1, -1, -1, 1_000, 1, -1));
        var file = new FileStats(0, 0);
        file.stored = 999;
        assertThat(policy.after(file)).isNull();

        // When
        file.stored = 1_000;

        // Then
        assertThat(policy.after(file)).isEqualTo(RotationCause.BYTES);
    }

    @Test
    void countsScheduledStepsFromLocalMidnight() {
        // Given: six hours, on the day with 25 hours
        var schedule = new Schedule(6 * 3_600_000L, BERLIN);
        var boundaries = new ArrayList<String>();
        long at = Instant.parse("2026-10-24T22:00:00Z").toEpochMilli();

        // When
        for (int i = 0; i < 5; i++) {
            at = schedule.next(at);
            boundaries.add(
                    Instant.ofEpochMilli(at).atZone(BERLIN).toLocalDateTime().toString());
        }

        // Then: the fourth step is followed by a short one to midnight
        assertThat(boundaries)
                .containsExactly(
                        "2026-10-25T05:00",
                        "2026-10-25T11:00",
                        "2026-10-25T17:00",
                        "2026-10-25T23:00",
                        "2026-10-26T00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 1, 23", // a day of 23 hours
        "Europe/Berlin, 2026-10-25, 1, 25",
        "Europe/Berlin, 2026-03-29, 6, 4",
        "Europe/Berlin, 2026-10-25, 6, 5",
        "Europe/Berlin, 2026-06-01, 6, 4",
        "Asia/Kolkata, 2026-06-01, 1, 24",
        "Australia/Lord_Howe, 2026-10-04, 1, 24", // 23 hours and a half: the last step is short
        "America/Havana, 2026-03-08, 1, 23", // there is no midnight: the day starts at 01:00
        "America/Havana, 2026-11-01, 1, 25", // midnight comes twice: the first starts the day
    })
    void closesFilesAtEveryStepOfADayAndAtItsEndHoweverLongItIs(ZoneId zone, LocalDate day, int hours, int steps) {
        // Given
        var schedule = new Schedule(hours * 3_600_000L, zone);
        long start = day.atStartOfDay(zone).toInstant().toEpochMilli();
        long end = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();

        // When
        var boundaries = new ArrayList<Long>();
        for (long at = schedule.next(start); at < end; at = schedule.next(at)) {
            boundaries.add(at);
        }

        // Then: whole steps from the start of the day, and its end
        assertThat(boundaries).hasSize(steps - 1);
        for (int i = 0; i < boundaries.size(); i++) {
            assertThat(boundaries.get(i) - start).isEqualTo(3_600_000L * hours * (i + 1));
        }
        assertThat(schedule.next(end - 1)).isEqualTo(end);
    }

    @Test
    void writesWhatLiesBeforeAndBetweenPublishedFiles() {
        // Given
        var coverage = new Coverage();
        coverage.add(interval(10, 19));
        coverage.add(interval(30, 39));

        // When / Then
        assertThat(coverage.find(9)).isNull();
        assertThat(coverage.find(10)).isEqualTo(interval(10, 19));
        assertThat(coverage.find(20)).isNull();
        assertThat(coverage.firstUncovered(10, 35)).hasValue(20);
        assertThat(coverage.firstUncovered(30, 39)).isEmpty();
        assertThat(coverage.endBefore(30)).isEqualTo(19);
    }

    @Test
    void mergesFilesThatOverlapAndForgetsWhatIsBelowTheCut() {
        // Given
        var coverage = new Coverage();
        coverage.add(interval(10, 19));
        coverage.add(interval(15, 29));
        coverage.add(interval(40, 49));

        // When
        coverage.forgetBelow(30);

        // Then
        assertThat(coverage.intervals()).containsExactly(interval(40, 49));
    }

    @Test
    void movesTheCutDownToTheStartOfAFileThatSpansIt() {
        // Given: 20 lies in [15,25], and 15 in [5,16]
        var published = List.of(interval(15, 25), interval(5, 16), interval(1, 4), interval(30, 40));

        // When / Then
        assertThat(Frontier.cut(20, 0, published)).isEqualTo(5);
        assertThat(Frontier.cut(26, 0, published)).isEqualTo(26);
        assertThat(Frontier.cut(20, 12, published)).isEqualTo(12);
    }

    @Test
    void neverCutsInsideAPublishedFile() {
        // Given
        var random = new Random(5);
        for (int round = 0; round < 500; round++) {
            var published = new ArrayList<Interval>();
            for (int i = 0; i < random.nextInt(12); i++) {
                long first = random.nextInt(60);
                published.add(interval(first, first + random.nextInt(20)));
            }

            // When
            long cut = Frontier.cut(random.nextInt(80), 0, published);

            // Then
            assertThat(published).noneMatch(file -> file.spans(cut));
        }
    }

    @Test
    void callsForABarrierOncePerMaximumAge() {
        // Given / When / Then
        assertThat(Frontier.barrierDue(1_000, 0, -10_000, 1_000)).isTrue();
        assertThat(Frontier.barrierDue(999, 0, -10_000, 1_000)).isFalse();
        assertThat(Frontier.barrierDue(1_500, 0, 1_000, 1_000)).isFalse();
    }

    @Test
    void ignoresTheBatchAtHandUntilTheSeekHasHappened() {
        // Given
        var rewind = new Rewind();
        rewind.want(40);
        assertThat(rewind.takeSeek()).hasValue(40);
        assertThat(rewind.ignoresBatch()).isTrue();

        // When
        rewind.batchArrives();

        // Then
        assertThat(rewind.ignoresBatch()).isFalse();
        assertThat(rewind.reading()).isTrue();
        assertThat(rewind.limit()).isEqualTo(40);
        assertThat(rewind.takeSeek()).isEmpty();
    }

    @Test
    void seeksToTheLowerOfTwoWishes() {
        // Given: a rewind that has read up to 60
        var rewind = new Rewind();
        rewind.want(40);
        rewind.takeSeek();
        rewind.batchArrives();
        rewind.readUpTo(60);

        // When
        rewind.want(80);

        // Then: going on at 80 would leave out 60 to 79
        assertThat(rewind.takeSeek()).hasValue(60);
    }

    @Test
    void noticesThatATopicIsAnotherOne() {
        // Given
        var file = new Interval(10, 20, 0, 1_000L, 2_000L);

        // When / Then
        assertThat(file.contradicts(10, 1_001L)).isTrue();
        assertThat(file.contradicts(20, 2_000L)).isFalse();
        assertThat(file.contradicts(15, 7L)).isFalse();
        assertThat(file.contradicts(10, null)).isFalse();
    }

    @Test
    void logsSoManyLinesPerWindowAndCountsTheRest() {
        // Given
        var log = new RateLimitedLog(2, 1_000);

        // When
        var permitted = List.of(log.permits(0), log.permits(1), log.permits(2), log.permits(1_000));

        // Then
        assertThat(permitted).containsExactly(true, true, false, true);
        assertThat(log.takeSuppressed()).isEqualTo(1);
        assertThat(log.takeSuppressed()).isZero();
    }

    private static Interval interval(long first, long last) {
        return new Interval(first, last, 0, null, null);
    }
}
