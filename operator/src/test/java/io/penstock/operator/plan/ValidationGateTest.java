package io.penstock.operator.plan;

import static io.penstock.api.v1alpha1.connector.WantedState.RUNNING;
import static io.penstock.api.v1alpha1.connector.WantedState.STOPPED;
import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.RETURNS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.live;
import static io.penstock.operator.plan.Fixtures.verdict;
import static io.penstock.operator.plan.Fixtures.wants;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.WantedState;
import org.junit.jupiter.api.Test;

class ValidationGateTest {
    private static final Observation ABSENT = new Observation.Absent();

    @Test
    void asksAgainAfterAMinuteWhetherTheWorkersHaveTheClassOfALiveConnector() {
        // Given
        var desired = wants(ORDERS, WantedState.RUNNING);
        var memory = applied(ORDERS).validated(verdict(ORDERS, Verdict.Outcome.UNKNOWN_CLASS));
        var running = live(ORDERS, LiveState.RUNNING);

        // When / Then
        assertThat(decide(desired, running, memory, NOW.plusSeconds(59)))
                .isInstanceOfSatisfying(
                        Action.Stall.class, stall -> assertThat(stall.until()).isEqualTo(NOW.plusSeconds(60)));
        assertThat(decide(desired, running, memory, NOW.plusSeconds(60))).isInstanceOf(Action.Validate.class);
    }

    @Test
    void keepsTheOldConfigWhileTheNewOneIsInvalid() {
        // Given
        var observed = live(RETURNS, LiveState.RUNNING);
        var refused = applied(RETURNS).validated(verdict(ORDERS, Verdict.Outcome.INVALID));

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), observed, refused, NOW))
                .isInstanceOfSatisfying(Action.Stall.class, stall -> {
                    assertThat(stall.reason()).isEqualTo(StallReason.INVALID_CONFIG);
                    assertThat(stall.problems()).extracting(Problem::property).containsExactly("topics");
                });
    }

    @Test
    void stopsAConnectorEvenWhileItsNewConfigIsInvalid() {
        // Given
        var refused = applied(RETURNS).validated(verdict(ORDERS, Verdict.Outcome.INVALID));

        // When / Then
        assertThat(decide(wants(ORDERS, STOPPED), live(RETURNS, LiveState.RUNNING), refused, NOW))
                .isEqualTo(new Action.Stop(false));
    }

    @Test
    void namesAnUnknownClass() {
        // Given
        var refused = Memory.EMPTY.validated(verdict(ORDERS, Verdict.Outcome.UNKNOWN_CLASS));

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, refused, NOW))
                .isInstanceOfSatisfying(
                        Action.Stall.class, stall -> assertThat(stall.reason()).isEqualTo(StallReason.UNKNOWN_CLASS));
    }

    @Test
    void doesNotValidateAnInvalidConfigAgainBeforeSomethingCanHaveChanged() {
        // Given
        var refused = Memory.EMPTY.validated(verdict(ORDERS, Verdict.Outcome.INVALID));
        var newPlugins = new DesiredConnector("orders", ORDERS, RUNNING, false, "plugins-2");

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, refused, NOW.plusSeconds(59)))
                .isInstanceOf(Action.Stall.class);
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, refused, NOW.plusSeconds(60)))
                .isInstanceOf(Action.Validate.class);
        assertThat(decide(newPlugins, ABSENT, refused, NOW.plusSeconds(1))).isInstanceOf(Action.Validate.class);
        assertThat(decide(wants(RETURNS, RUNNING), ABSENT, refused, NOW.plusSeconds(1)))
                .isInstanceOf(Action.Validate.class);
    }
}
