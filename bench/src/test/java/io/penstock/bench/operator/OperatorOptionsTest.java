package io.penstock.bench.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorOptionsTest {
    @Test
    void runsEverythingWithAThousandConnectorsOfOneClusterUnlessToldOtherwise() {
        // Given / When
        var options = OperatorOptions.of();

        // Then
        assertThat(options.connectors()).isEqualTo(1_000);
        assertThat(options.clusters()).isEqualTo(1);
        assertThat(options.wants("settled")).isTrue();
    }

    @Test
    void handsOnEachFlagOfTheJvmAsItIs() {
        assertThat(OperatorOptions.of("--jvm=-Xlog:gc=debug", "--jvm=-XX:+UseParallelGC")
                        .jvm())
                .containsExactly("-Xlog:gc=debug", "-XX:+UseParallelGC");
    }

    @ParameterizedTest
    @CsvSource({
        "--fast, unknown option --fast",
        "--connectors=10, at least 60",
        "--clusters=100, at least 60 connectors for each cluster",
        "--settled=0, at least 1"
    })
    void namesWhatItDoesNotTake(String option, String expected) {
        assertThatThrownBy(() -> OperatorOptions.of(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
