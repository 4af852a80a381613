package io.penstock.operator.plan;

import static io.penstock.api.v1alpha1.connector.WantedState.RUNNING;
import static io.penstock.api.v1alpha1.connector.WantedState.STOPPED;
import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.CONTEXT;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.RETURNS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.approved;
import static io.penstock.operator.plan.Fixtures.live;
import static io.penstock.operator.plan.Fixtures.verdict;
import static io.penstock.operator.plan.Fixtures.wants;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which live connectors an object takes for its own. */
class AdoptionPlanTest {
    @Test
    void adoptsAnEqualConnectorThatLivedBefore() {
        // Given
        var withName = new HashMap<>(ORDERS);
        withName.put("name", "orders");

        // When / Then
        assertThat(decide(
                        wants(ORDERS, RUNNING), live(withName, LiveState.RUNNING), approved(Memory.EMPTY, ORDERS), NOW))
                .isEqualTo(new Action.Adopt(ConnectorConfig.digest(ORDERS), true));
    }

    @Test
    void asksConnectAboutTheConfigOfAConnectorThatOthersMade() {
        // Given
        var equal = live(ORDERS, LiveState.FAILED);

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), equal, Memory.EMPTY, NOW)).isInstanceOf(Action.Validate.class);
        var adopted = Memory.EMPTY
                .validated(verdict(ORDERS, Verdict.Outcome.UNKNOWN_CLASS))
                .adopted(ConnectorConfig.digest(ORDERS));
        assertThat(decide(wants(ORDERS, RUNNING), equal, adopted, NOW.plusSeconds(59)))
                .isInstanceOfSatisfying(
                        Action.Stall.class, stall -> assertThat(stall.reason()).isEqualTo(StallReason.UNKNOWN_CLASS));
    }

    @Test
    void takesOverWhatItSentThoughTheAnswerGotLostAndTheSpecChanged() {
        // Given
        var memory = Memory.remembering(
                Optional.empty(), List.of(ConnectorConfig.digest(RETURNS)), RestartMemory.started(Map.of()), NOW);

        // When
        var action = decide(wants(ORDERS, RUNNING), live(RETURNS, LiveState.RUNNING), memory, NOW);

        // Then
        assertThat(action).isEqualTo(new Action.Adopt(ConnectorConfig.digest(RETURNS), false));
        var managed = approved(memory.adopted(ConnectorConfig.digest(RETURNS)), ORDERS);
        assertThat(decide(wants(ORDERS, RUNNING), live(RETURNS, LiveState.RUNNING), managed, NOW))
                .isEqualTo(
                        new Action.Reconfigure(new TreeMap<>(ORDERS), false, new TreeSet<>(List.of("topics")), false));
    }

    @Test
    void takesOverWhatAnEarlierObjectLeft() {
        // Given
        var memory = Memory.EMPTY.inheriting(ConnectorConfig.digest(RETURNS));

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), live(RETURNS, LiveState.RUNNING), memory, NOW))
                .isInstanceOf(Action.Adopt.class);
    }

    @Test
    void takesOverAnythingOrNothingWhereThePolicySaysSo() {
        // Given
        var checked = approved(Memory.EMPTY, ORDERS);

        // When / Then
        assertThat(decide(adopting(AdoptionPolicy.ADOPT), live(RETURNS, LiveState.RUNNING), checked, NOW))
                .isEqualTo(new Action.Adopt(ConnectorConfig.digest(RETURNS), true));
        assertThat(decide(adopting(AdoptionPolicy.FAIL), live(ORDERS, LiveState.RUNNING), checked, NOW))
                .isInstanceOfSatisfying(
                        Action.Stall.class, stall -> assertThat(stall.reason()).isEqualTo(StallReason.NOT_ADOPTED));
    }

    @Test
    void leavesADifferentConnectorThatLivedBeforeAlone() {
        var action = decide(wants(ORDERS, STOPPED), live(RETURNS, LiveState.RUNNING), Memory.EMPTY, NOW);

        assertThat(action).isInstanceOfSatisfying(Action.Stall.class, stall -> {
            assertThat(stall.reason()).isEqualTo(StallReason.NOT_ADOPTED);
            assertThat(stall.message()).contains("orders", "topics", "spec.adoptionPolicy");
        });
    }

    @Test
    void remembersAConfigWhoseRecordACrashLost() {
        assertThat(decide(wants(ORDERS, RUNNING), live(ORDERS, LiveState.RUNNING), applied(RETURNS), NOW))
                .isEqualTo(new Action.Adopt(ConnectorConfig.digest(ORDERS), false));
    }

    @Test
    void managesWhatItAppliedOrAdopted() {
        assertThat(Memory.EMPTY.managed()).isFalse();
        assertThat(Memory.EMPTY.adopted("d").appliedDigest()).isEqualTo(Optional.of("d"));
    }

    private static DesiredConnector adopting(AdoptionPolicy policy) {
        return new DesiredConnector(
                "orders",
                new TreeMap<>(ORDERS),
                RUNNING,
                false,
                CONTEXT,
                "",
                policy,
                Optional.empty(),
                AutoRestart.OFF,
                Optional.empty());
    }
}
