package io.penstock.operator.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PollSettingsTest {
    private static final Duration QUICK = Duration.ZERO;
    private static final Duration SLOW = Duration.ofSeconds(10);

    private final PollSettings settings = PollSettings.DEFAULT;

    @Test
    void spreadsPollsByAFifthEitherWay() {
        assertThat(settings.next(0, false, QUICK, 0.0)).hasMillis(1_600);
        assertThat(settings.next(0, false, QUICK, 0.5)).hasMillis(2_000);
        assertThat(settings.next(0, false, QUICK, 0.999_999)).hasMillis(2_400);
    }

    @Test
    void comesBackSoonWithAnOpenQuestion() {
        assertThat(settings.next(0, true, QUICK, 0.5)).hasMillis(400);
    }

    @ParameterizedTest
    @CsvSource({"1, 400", "2, 800", "3, 1600", "8, 51200", "9, 60000", "1000, 60000"})
    void backsOffToAMinuteWhileThereIsNoAnswer(int failures, long millis) {
        assertThat(settings.next(failures, true, SLOW, 0.5)).hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({"0, 50, 400", "5, 50, 400", "30, 120, 400", "300, 1200, 1200", "500, 2000, 2000"})
    void spendsNoMoreThanAFifthOfTheTimeOnPollsWhileMuchChanges(long lastPoll, long nudged, long open) {
        assertThat(settings.soon(Duration.ofMillis(lastPoll))).hasMillis(nudged);
        assertThat(settings.next(0, true, Duration.ofMillis(lastPoll), 0.5)).hasMillis(open);
    }

    @Test
    void looksOnceASecondOrSoWhereWhatShowsBetweenTwoPollsCounts() {
        assertThat(settings.closely(Duration.ofSeconds(2), QUICK)).hasMillis(800);
        assertThat(settings.closely(Duration.ofMillis(400), QUICK)).hasMillis(400);
        assertThat(settings.closely(Duration.ofSeconds(2), Duration.ofMillis(300)))
                .hasMillis(1_200);
    }

    @ParameterizedTest
    @ValueSource(longs = {501, 1_000, 10_000})
    void asksNoMoreSeldomThanAtRestHoweverLongAPollTakes(long lastPoll) {
        var took = Duration.ofMillis(lastPoll);

        assertThat(settings.soon(took)).isEqualTo(settings.period());
        assertThat(settings.next(0, true, took, 0.5)).isEqualTo(settings.period());
        assertThat(settings.next(0, false, took, 0.5)).isEqualTo(settings.period());
    }
}
