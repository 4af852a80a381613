package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    @Test
    void namesTheVariableThatItCannotRead() {
        // When / Then
        assertThatThrownBy(() -> OperatorConfig.from(Map.of("PENSTOCK_MANAGEMENT_PORT", "eighty")))
                .hasMessage("PENSTOCK_MANAGEMENT_PORT must be a whole number, not eighty");
    }
}
