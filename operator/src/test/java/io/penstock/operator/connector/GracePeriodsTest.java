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

class GracePeriodsTest {
    private static final Duration DELAY = Duration.ofMinutes(5);

    @Test
    void bearsWithLostWorkersOnlyWhereTheConnectorWasReadyBefore() {
        // Given
        var lost = unassigned(NOON.minusSeconds(10));

        // When
        var wasReady = GracePeriods.of(ready(ConditionStatus.TRUE), 3, lost, DELAY, NOON);
        var wasNot = GracePeriods.of(ready(ConditionStatus.FALSE), 3, lost, DELAY, NOON);
        var otherGeneration = GracePeriods.of(ready(ConditionStatus.TRUE), 4, lost, DELAY, NOON);

        // Then
        assertThat(wasReady.coverUnassigned()).isTrue();
        assertThat(wasNot.coverUnassigned()).isFalse();
        assertThat(otherGeneration.coverUnassigned()).isFalse();
    }

    @Test
    void endsAfterTheRebalanceDelayAndHalfAMinute() {
        // Given
        var lost = unassigned(NOON.minus(DELAY).minus(GracePeriods.GRACE));

        // When
        var grace = GracePeriods.of(ready(ConditionStatus.TRUE), 3, lost, DELAY, NOON);

        // Then
        assertThat(grace.coverUnassigned()).isFalse();
    }

    @Test
    void looksAgainWhenItEnds() {
        // Given
        var lost = unassigned(NOON.minusSeconds(10));

        // When
        var grace = GracePeriods.of(ready(ConditionStatus.TRUE), 3, lost, DELAY, NOON);

        // Then
        assertThat(grace.ends(false)).contains(NOON.minusSeconds(10).plus(DELAY).plus(GracePeriods.GRACE));
        assertThat(grace.ends(true)).contains(NOON.plusSeconds(61));
    }

    @Test
    void takesANewConnectorForOneThatStarts() {
        // When
        var early = GracePeriods.of(List.of(), 1, unassigned(NOON.minusSeconds(10)), DELAY, NOON);
        var late = GracePeriods.of(List.of(), 1, unassigned(NOON.minus(GracePeriods.FOR_START)), DELAY, NOON);

        // Then
        assertThat(early.coverStart()).isTrue();
        assertThat(late.coverStart()).isFalse();
    }

    @Test
    void takesNoConnectorThatLostItsLastWorkerForOneThatStarts() {
        // Given
        var before = ConditionSet.about(3)
                .with(ConditionType.READY, ConditionStatus.FALSE, ConnectorReason.UNASSIGNED, "")
                .mergedWith(List.of(), CLOCK);

        // When
        var grace = GracePeriods.of(before, 3, unassigned(NOON.minusSeconds(10)), DELAY, NOON);

        // Then
        assertThat(grace.coverStart()).isFalse();
        assertThat(grace.coverUnassigned()).isFalse();
    }

    @Test
    void takesARestartForWorkUnderWayForTwoMinutes() {
        // Given
        var since = NOON.minus(GracePeriods.FOR_RESTART);
        var ongoing = new Ongoing(Optional.empty(), Optional.empty(), Optional.of(since));

        // When / Then
        assertThat(GracePeriods.of(List.of(), 1, ongoing, DELAY, NOON.minusSeconds(1))
                        .coverRestart())
                .isTrue();
        assertThat(GracePeriods.of(List.of(), 1, ongoing, DELAY, NOON).coverRestart())
                .isFalse();
        assertThat(GracePeriods.of(List.of(), 1, ongoing, DELAY, NOON.minusSeconds(1))
                        .ends(false))
                .contains(NOON);
    }

    @Test
    void bearsForFiveSecondsWithTasksThatMayHaveTheOldConfig() {
        // Given
        var settling =
                new Ongoing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOON), Optional.of(NOON));

        // When
        var early = GracePeriods.of(ready(ConditionStatus.FALSE), 3, settling, DELAY, NOON.plusSeconds(1));
        var late =
                GracePeriods.of(ready(ConditionStatus.FALSE), 3, settling, DELAY, NOON.plus(GracePeriods.FOR_SETTLING));

        // Then
        assertThat(early.coverSettling()).isTrue();
        assertThat(early.ends(false)).contains(NOON.plus(GracePeriods.FOR_SETTLING));
        assertThat(early.settling()).contains(GracePeriods.FOR_SETTLING.minusSeconds(1));
        assertThat(late.coverSettling()).isFalse();
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
        var grace = GracePeriods.of(ready(ConditionStatus.TRUE), 3, restart, DELAY, NOON.plusSeconds(7));

        // Then
        assertThat(grace.coverStart()).isTrue();
        assertThat(grace.coverUnassigned()).isFalse();
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
