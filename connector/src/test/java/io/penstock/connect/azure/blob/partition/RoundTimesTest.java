package io.penstock.connect.azure.blob.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.simulation.ModelTask;
import org.junit.jupiter.api.Test;

/** When a round ends. */
class RoundTimesTest {
    private static final long MINUTE = 60_000;

    private final RoundTimes times = times(-1);

    @Test
    void endsARoundAfterItsLength() {
        assertThat(times.end(false, true, false, MINUTE - 1)).isNull();
        assertThat(times.end(false, true, false, MINUTE)).isEqualTo(RotationCause.ROUND);
    }

    @Test
    void beginsARoundWithItsFirstRecord() {
        // Given: nothing was there for half a minute
        assertThat(times.end(false, false, false, 30_000)).isNull();

        // When / Then
        assertThat(times.end(false, true, false, MINUTE)).isNull();
        assertThat(times.end(false, true, false, 30_000 + MINUTE)).isEqualTo(RotationCause.ROUND);
    }

    @Test
    void endsARoundEarlyForAClosedFileButNotMoreOftenThanEveryTenSeconds() {
        assertThat(times.end(false, true, true, 9_999)).isNull();
        assertThat(times.end(false, true, true, 10_000)).isEqualTo(RotationCause.ROUND);
    }

    @Test
    void endsARoundAtABoundaryOfTheScheduleOnce() {
        // Given
        var scheduled = times(5_000);

        // When / Then
        assertThat(scheduled.passesBoundary(4_999)).isFalse();
        assertThat(scheduled.passesBoundary(5_000)).isTrue();
        assertThat(scheduled.passesBoundary(5_001)).isFalse();
        assertThat(scheduled.end(true, true, false, 5_001)).isEqualTo(RotationCause.SCHEDULE);
    }

    @Test
    void findsItLongQuietAfterHalfAMinute() {
        assertThat(times.longQuiet(29_999)).isFalse();
        assertThat(times.longQuiet(30_000)).isTrue();
    }

    private static RoundTimes times(long schedule) {
        return new RoundTimes(ModelTask.rotation(-1, -1, schedule, -1, 600_000, -1), MINUTE, 0);
    }
}
