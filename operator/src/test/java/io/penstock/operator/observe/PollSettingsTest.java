package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollSettingsTest {
    private final PollSettings settings = PollSettings.DEFAULT;

    @Test
    void spreadsPollsByAFifthEitherWay() {
        assertThat(settings.next(0, false, 0.0)).hasMillis(1_600);
        assertThat(settings.next(0, false, 0.5)).hasMillis(2_000);
        assertThat(settings.next(0, false, 0.999_999)).hasMillis(2_400);
    }

    @Test
    void comesBackSoonWithAnOpenQuestion() {
        assertThat(settings.next(0, true, 0.5)).hasMillis(400);
    }

    @ParameterizedTest
    @CsvSource({"1, 400", "2, 800", "3, 1600", "8, 51200", "9, 60000", "1000, 60000"})
    void backsOffToAMinuteWhileThereIsNoAnswer(int failures, long millis) {
        assertThat(settings.next(failures, false, 0.5)).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({"0, 50", "5, 50", "30, 120", "10000, 2000"})
    void spendsNoMoreThanAFifthOfTheTimeOnPollsWhileMuchChanges(long lastPoll, long millis) {
        assertThat(settings.soon(Duration.ofMillis(lastPoll))).hasMillis(millis);
    }
}
