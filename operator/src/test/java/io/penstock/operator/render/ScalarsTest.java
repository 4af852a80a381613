package io.penstock.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarsTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("  text ", "  text "),
                Arguments.of("1.0", "1.0"),
                Arguments.of(true, "true"),
                Arguments.of(0, "0"),
                Arguments.of(0.0, "0"),
                Arguments.of(5000, "5000"),
                Arguments.of(1.0, "1"),
                Arguments.of(1e10, "10000000000"),
                Arguments.of(0.25, "0.25"),
                Arguments.of(-3.5f, "-3.5"),
                Arguments.of(new BigInteger("123456789012345678901"), "123456789012345678901"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void rendersTheWayAPersonWouldWriteIt(Object value, String text) {
        // When
        var rendered = Scalars.text(value);

        // Then
        assertThat(rendered).contains(text);
    }

    @Test
    void hasNoTextForAMap() {
        // When
        var rendered = Scalars.text(Map.of("a", 1));

        // Then
        assertThat(rendered).isEmpty();
    }

    @Test
    void knowsWhatTheApiServerHasRounded() {
        assertThat(Scalars.isRounded(9_007_199_254_740_993L)).isFalse();
        assertThat(Scalars.isRounded(Long.MAX_VALUE)).isFalse();
        assertThat(Scalars.isRounded(1e3)).isFalse();
        assertThat(Scalars.isRounded("12345678901234567890")).isFalse();
        assertThat(Scalars.isRounded(null)).isFalse();
        assertThat(Scalars.isRounded(1.2345678901234567E19)).isTrue();
        assertThat(Scalars.isRounded(-9.007199254740992E15)).isTrue();
        assertThat(Scalars.isRounded(new BigInteger("12345678901234567000"))).isTrue();
    }
}
