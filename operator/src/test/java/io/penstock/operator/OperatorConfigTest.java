package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorConfigTest {
    @Test
    void watchesEverythingUnderElectionWhenNothingIsSaid() {
        // When
        var config = OperatorConfig.from(Map.of());

        // Then
        assertThat(config.namespaces()).isEmpty();
        assertThat(config.leaderElection()).isTrue();
        assertThat(config.pollPeriod()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void readsAListOfNamespaces() {
        // When
        var config = OperatorConfig.from(Map.of("PENSTOCK_NAMESPACES", "a, b,"));

        // Then
        assertThat(config.namespaces()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @CsvSource({
        "PENSTOCK_MANAGEMENT_PORT, eighty, from 0 to 65535",
        "PENSTOCK_MANAGEMENT_PORT, 65536, from 0 to 65535",
        "PENSTOCK_MANAGEMENT_PORT, -1, from 0 to 65535",
        "PENSTOCK_POLL_SECONDS, 0, from 1 to 3600",
        "PENSTOCK_POLL_SECONDS, 0.5, from 1 to 3600",
        "PENSTOCK_POLL_SECONDS, 4294967295, from 1 to 3600",
        "PENSTOCK_WRITES_PER_CLUSTER, 0, from 1 to 1000",
        "PENSTOCK_WRITES_PER_CLUSTER, 99999999999999999999, from 1 to 1000",
    })
    void namesTheVariableThatItCannotUseAndWhatItMayBe(String variable, String value, String range) {
        // When / Then
        assertThatThrownBy(() -> OperatorConfig.from(Map.of(variable, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(variable + " must be a whole number " + range + ", not " + value);
    }
}
