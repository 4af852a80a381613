package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPatternTest {
    private static final String LONG_NAME = "a".repeat(TopicQuestion.LONGEST_NAME - 1) + "!";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " : ",
            value = {
                "orders : orders : true",
                "orders : orders.dead : false",
                "sensor\\..* : sensor.1 : true",
                "sensor\\..* : sensors : false",
                "(?i)ORDERS-[0-9]{2,} : orders-17 : true",
                "(plant-a|plant-b)\\.[^.]+ : plant-b.x.y : false"
            })
    void matchesWholeNames(String pattern, String name, boolean matches) {
        assertThat(TopicPattern.of(pattern).orElseThrow().matches(name)).isEqualTo(matches);
    }

    // with Kafka's own matcher each of these runs for years
    @ParameterizedTest
    @ValueSource(strings = {"(a*)*b", "((a|aa)+)+b", "(.*.*.*.*.*.*)*b", "((a?){20}){20}b"})
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void comesToAnEndWithEveryPattern(String pattern) {
        assertThat(TopicPattern.of(pattern)).hasValueSatisfying(shape -> assertThat(shape.matches(LONG_NAME))
                .isFalse());
    }

    @ParameterizedTest
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(ints = {20, 300})
    void comesToAnEndWithLoopsAroundNothing(int depth) {
        var pattern = "(".repeat(depth) + "|a" + ")*".repeat(depth) + "b";

        assertThat(TopicPattern.of(pattern)).hasValueSatisfying(shape -> assertThat(shape.matches(LONG_NAME))
                .isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?!internal).*",
                "(a)\\1",
                "a++",
                "(",
                "[a-z&&[^b]]",
                "[[:alpha:]]",
                "((((a{1000}){1000}){10}){10}){10}"
            })
    void doesNotTakeWhatKafkaReadsInAnotherWayOrCostsTooMuch(String pattern) {
        assertThat(TopicPattern.of(pattern)).isEmpty();
    }
}
