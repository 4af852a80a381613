package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CLOCK;
import static io.penstock.operator.connector.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration DELAY = Duration.ofMinutes(5);

    @Test
    void bearsWithLostWorkersOnlyWhereTheConnectorWasReadyBefore() {
        // Given
        var lost = unassigned(NOON.minusSeconds(10));

        // When
        var wasReady = Patience.of(ready(ConditionStatus.TRUE), 3, lost, DELAY, NOON);
        var wasNot = Patience.of(ready(ConditionStatus.FALSE), 3, lost, DELAY, NOON);
        var otherGeneration = Patience.of(ready(ConditionStatus.TRUE), 4, lost, DELAY, NOON);

        // Then
        assertThat(wasReady.withUnassigned()).isTrue();
        assertThat(wasNot.withUnassigned()).isFalse();
        assertThat(otherGeneration.withUnassigned()).isFalse();
    }

    @Test
    void endsAfterTheRebalanceDelayAndHalfAMinute() {
        // Given
        var lost = unassigned(NOON.minus(DELAY).minus(Patience.GRACE));

        // When
        var patience = Patience.of(ready(ConditionStatus.TRUE), 3, lost, DELAY, NOON);

        // Then
        assertThat(patience.withUnassigned()).isFalse();
    }

    @Test
    void looksAgainWhenItEnds() {
        // Given
        var lost = unassigned(NOON.minusSeconds(10));

        // When
        var patience = Patience.of(ready(ConditionStatus.TRUE), 3, lost, DELAY, NOON);

        // Then
        assertThat(patience.ends(false))
                .contains(NOON.minusSeconds(10).plus(DELAY).plus(Patience.GRACE));
        assertThat(patience.ends(true)).contains(NOON.plusSeconds(61));
    }

    @Test
    void takesANewConnectorForOneThatStarts() {
        // When
        var early = Patience.of(List.of(), 1, unassigned(NOON.minusSeconds(10)), DELAY, NOON);
        var late = Patience.of(List.of(), 1, unassigned(NOON.minus(Patience.FOR_START)), DELAY, NOON);

        // Then
        assertThat(early.withStart()).isTrue();
        assertThat(late.withStart()).isFalse();
    }

    @Test
    void takesNoConnectorThatLostItsLastWorkerForOneThatStarts() {
        // Given
        var before = ConditionSet.about(3)
                .with(ConditionType.READY, ConditionStatus.FALSE, ConnectorReason.UNASSIGNED, "")
                .mergedWith(List.of(), CLOCK);

        // When
        var patience = Patience.of(before, 3, unassigned(NOON.minusSeconds(10)), DELAY, NOON);

        // Then
        assertThat(patience.withStart()).isFalse();
        assertThat(patience.withUnassigned()).isFalse();
    }

    @Test
    void takesARestartForWorkUnderWayForTwoMinutes() {
        // Given
        var since = NOON.minus(Patience.FOR_RESTART);
        var ongoing = new Ongoing(Optional.empty(), Optional.empty(), Optional.of(since));

        // When / Then
        assertThat(Patience.of(List.of(), 1, ongoing, DELAY, NOON.minusSeconds(1))
                        .withRestart())
                .isTrue();
        assertThat(Patience.of(List.of(), 1, ongoing, DELAY, NOON).withRestart())
                .isFalse();
        assertThat(Patience.of(List.of(), 1, ongoing, DELAY, NOON.minusSeconds(1))
                        .ends(false))
                .contains(NOON);
    }

    @Test
    void bearsForFiveSecondsWithTasksThatMayHaveTheOldConfig() {
        // Given
        var settling =
                new Ongoing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOON), Optional.of(NOON));

        // When
        var early = Patience.of(ready(ConditionStatus.FALSE), 3, settling, DELAY, NOON.plusSeconds(1));
        var late = Patience.of(ready(ConditionStatus.FALSE), 3, settling, DELAY, NOON.plus(Patience.FOR_SETTLING));

        // Then
        assertThat(early.withSettling()).isTrue();
        assertThat(early.ends(false)).contains(NOON.plus(Patience.FOR_SETTLING));
        assertThat(early.settling()).contains(Patience.FOR_SETTLING.minusSeconds(1));
        assertThat(late.withSettling()).isFalse();
        assertThat(late.settling()).isEmpty();
        assertThat(late.ends(false)).isEmpty();
    }

    @Test
    void takesTheRestartForAChangeOfOurOwnForAStart() {
        // Given: the connector counts as ready already
        var restart = new Ongoing(
                Optional.of(NOON.plusSeconds(6)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(NOON));

        // When
        var patience = Patience.of(ready(ConditionStatus.TRUE), 3, restart, DELAY, NOON.plusSeconds(7));

        // Then
        assertThat(patience.withStart()).isTrue();
        assertThat(patience.withUnassigned()).isFalse();
    }

    private static Ongoing unassigned(Instant since) {
        return new Ongoing(Optional.of(since), Optional.empty(), Optional.empty());
    }

    private static List<Condition> ready(ConditionStatus status) {
        return ConditionSet.about(3)
                .with(ConditionType.READY, status, ConnectorReason.RUNNING, "")
                .mergedWith(List.of(), CLOCK);
    }
}
