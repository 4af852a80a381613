package io.penstock.bench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerOptionsTest {
    @Test
    void runsEverythingFiveTimesUnlessToldOtherwise() {
        // Given / When
        var options = WorkerOptions.of();

        // Then
        assertThat(options.records()).isEqualTo(2_000_000);
        assertThat(options.rounds()).isEqualTo(5);
        assertThat(Pairing.all()).allMatch(options::wants);
    }

    @ParameterizedTest
    @CsvSource({
        "--fast, unknown option --fast",
        "--records=10, at least 1000",
        "--rounds=0, at least 1",
        "--compression=rar, one of"
    })
    void namesWhatItDoesNotTake(String option, String expected) {
        assertThatThrownBy(() -> WorkerOptions.of(option))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
