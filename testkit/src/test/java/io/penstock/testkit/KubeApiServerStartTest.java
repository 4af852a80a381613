package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeApiServerStartTest {
    @ParameterizedTest
    @CsvSource({"00:00:00", "12:30:00", "23:56:59.999"})
    void startsAtOnceWhenTheLimitEndsOnTheSameDay(LocalTime now) {
        assertThat(KubeApiServer.pauseBeforeStart(now)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"23:57:00, PT3M", "23:58:40, PT1M20S", "23:59:59.5, PT0.5S"})
    void waitsForTheNewDayWhenTheLimitWouldEndOnIt(LocalTime now, Duration pause) {
        assertThat(KubeApiServer.pauseBeforeStart(now)).isEqualTo(pause);
    }

    @Test
    void neverStartsBeforeTheNewDayHasBegun() {
        var now = LocalTime.MAX;

        assertThat(now.plus(KubeApiServer.pauseBeforeStart(now))).isEqualTo(LocalTime.MIDNIGHT);
    }
}
