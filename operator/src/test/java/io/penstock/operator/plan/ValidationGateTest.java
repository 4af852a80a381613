package io.penstock.operator.plan;

import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.live;
import static io.penstock.operator.plan.Fixtures.verdict;
import static io.penstock.operator.plan.Fixtures.wants;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.WantedState;
import org.junit.jupiter.api.Test;

class ValidationGateTest {
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
}
