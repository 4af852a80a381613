package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CLOCK;
import static io.penstock.operator.connector.Samples.CONFIG;
import static io.penstock.operator.connector.Samples.NOON;
import static io.penstock.operator.connector.Samples.PATIENCE;
import static io.penstock.operator.connector.Samples.find;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.connector.Samples.observed;
import static io.penstock.operator.connector.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.RestartMemory;
import io.penstock.operator.plan.StallReason;
import io.penstock.operator.plan.WaitReason;
import io.penstock.operator.status.ConditionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a connector says between a change of its Secrets and the restart that applies it. */
class ReloadConditionsTest {
    private static final DesiredConnector WITH_SECRETS = new DesiredConnector(
            "orders",
            new TreeMap<>(CONFIG),
            WantedState.RUNNING,
            false,
            "",
            "values of now",
            AdoptionPolicy.ADOPT_IF_EQUAL,
            Optional.empty(),
            AutoRestart.OFF,
            Optional.empty());

    private static final Observation RUNNING = new Observation.Present(live(LiveState.RUNNING, LiveState.RUNNING));

    @Test
    void staysReadyWhileTheRestartWithChangedSecretsHasToWait() {
        // Given
        var wait = new Action.Wait(WaitReason.RELOAD_LATER, "others are ahead", NOON);

        // When
        var conditions = conditions(wait, observed(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("True/Running");
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("False/Restarting");
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/Restarting");
    }

    @Test
    void staysReadyWhileConnectValidatesTheConfigWithChangedSecrets() {
        // Given
        var memory = Memory.remembering(
                Optional.of("d0"), List.of(), RestartMemory.started(Map.of("*", "older values")), NOON);
        var validate = new Action.Validate("FileStreamSink", new TreeMap<>(CONFIG), "other values");

        // When
        var conditions =
                conditions(validate, new Observed(RUNNING, Optional.empty(), List.of(), memory, Optional.empty()));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("True/Running");
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/Validating");
    }

    @Test
    void staysReadyWhileConnectRefusesTheRestart() {
        // Given
        var memory = Memory.remembering(
                Optional.of("d0"), List.of(), RestartMemory.started(Map.of("*", "older values")), NOON);
        var wait = new Action.Wait(WaitReason.REBALANCING, "rebalance", NOON);

        // When
        var conditions = conditions(wait, new Observed(RUNNING, Optional.empty(), List.of(), memory, Optional.empty()));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("True/Running");
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("False/Restarting");
    }

    @Test
    void doesNotSayThatTheLastGoodConfigRunsWhereTasksHaveFailed() {
        // Given
        var failed = new Observation.Present(live(LiveState.RUNNING, LiveState.FAILED));
        var memory = Memory.remembering(Optional.of("d0"));
        var stall = new Action.Stall(StallReason.INVALID_CONFIG, "rejected", List.of(), NOON);

        // When
        var conditions = conditions(stall, new Observed(failed, Optional.empty(), List.of(), memory, Optional.empty()));

        // Then
        assertThat(find(conditions, ConditionType.READY).getMessage())
                .isEqualTo("rejected; tasks of the live connector have failed");
    }

    @Test
    void isNotReadyWhileItIsRestartedWithChangedSecrets() {
        // When
        var conditions = conditions(new Action.ReloadSecrets(true), observed(RUNNING));

        // Then
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/Restarting");
        assertThat(text(conditions, ConditionType.SYNCED)).isEqualTo("False/Restarting");
    }

    private static List<Condition> conditions(Action last, Observed observed) {
        var planned = new Progress.Planned(WITH_SECRETS, last);
        return ConnectorConditions.of(result(planned, observed), PATIENCE).mergedWith(List.of(), CLOCK);
    }

    private static String text(List<Condition> conditions, ConditionType type) {
        var condition = find(conditions, type);
        return condition.getStatus() + "/" + condition.getReason();
    }
}
