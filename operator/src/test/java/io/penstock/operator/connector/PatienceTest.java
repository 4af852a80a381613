package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CLOCK;
import static io.penstock.operator.connector.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import io.penstock.operator.status.Truth;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration DELAY = Duration.ofMinutes(5);

    @Test
    void bearsWithLostWorkersOnlyWhereTheConnectorWasReadyBefore() {
        // Given
        var lost = Optional.of(NOON.minusSeconds(10));

        // When
        var wasReady = Patience.of(ready(Truth.TRUE), 3, lost, DELAY, NOON);
        var wasNot = Patience.of(ready(Truth.FALSE), 3, lost, DELAY, NOON);
        var otherGeneration = Patience.of(ready(Truth.TRUE), 4, lost, DELAY, NOON);

        // Then
        assertThat(wasReady.withUnassigned()).isTrue();
        assertThat(wasNot.withUnassigned()).isFalse();
        assertThat(otherGeneration.withUnassigned()).isFalse();
    }

    @Test
    void endsAfterTheRebalanceDelayAndHalfAMinute() {
        // Given
        var lost = Optional.of(NOON.minus(DELAY).minus(Patience.GRACE));

        // When
        var patience = Patience.of(ready(Truth.TRUE), 3, lost, DELAY, NOON);

        // Then
        assertThat(patience.withUnassigned()).isFalse();
    }

    @Test
    void looksAgainWhenItEnds() {
        // Given
        var lost = Optional.of(NOON.minusSeconds(10));

        // When
        var patience = Patience.of(ready(Truth.TRUE), 3, lost, DELAY, NOON);

        // Then
        assertThat(patience.ends(false))
                .contains(NOON.minusSeconds(10).plus(DELAY).plus(Patience.GRACE));
        assertThat(patience.ends(true)).contains(NOON.plusSeconds(61));
    }

    private static List<Condition> ready(Truth truth) {
        return ConditionSet.about(3)
                .with(ConditionType.READY, truth, ConnectorReason.RUNNING, "")
                .mergedWith(List.of(), CLOCK);
    }
}
