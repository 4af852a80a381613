package io.penstock.demo.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final List<String> KNOWN = List.of("--hours", "--start");

    @Test
    void readsPairsAndFallsBackToWhatTheCallerSays() {
        // When
        var options = Options.parse(List.of("--hours", "3"), KNOWN);

        // Then
        assertThat(options.number("--hours", 6)).isEqualTo(3);
        assertThat(options.text("--start", "now")).isEqualTo("now");
    }

    @Test
    void refusesAnUnknownOption() {
        assertThatThrownBy(() -> Options.parse(List.of("--hour", "3"), KNOWN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--hour")
                .hasMessageContaining("--start");
    }

    @Test
    void refusesANameWithoutAValue() {
        assertThatThrownBy(() -> Options.parse(List.of("--hours"), KNOWN)).isInstanceOf(IllegalArgumentException.class);
    }
}
