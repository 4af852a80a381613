package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.CLOCK;
import static io.penstock.operator.connector.Samples.CONFIG;
import static io.penstock.operator.connector.Samples.NOON;
import static io.penstock.operator.connector.Samples.PATIENCE;
import static io.penstock.operator.connector.Samples.find;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.connector.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ConnectorPlan;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.FailureKind;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.WaitReason;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a connector says of what has failed and is restarted. */
class AutoRestartConditionsTest {
    private static final AutoRestart POLICY = new AutoRestart(true, 2, 10, 600, 3600);
    private static final DesiredConnector DESIRED = new DesiredConnector(
            "orders",
            new TreeMap<>(CONFIG),
            WantedState.RUNNING,
            false,
            "",
            "",
            AdoptionPolicy.ADOPT_IF_EQUAL,
            Optional.empty(),
            POLICY,
            Optional.empty());

    private static final LiveConnector FAILED = live(LiveState.RUNNING, LiveState.FAILED);
    private static final Action NOTHING = new Action.Settled();

    @Test
    void isReconcilingWhileARestartIsCountedOn() {
        // When
        var conditions = conditions(FAILED, failed(FAILED, 0), NOTHING);

        // Then
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/Restarting");
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/TasksFailed");
        assertThat(ConditionSet.find(conditions, ConditionType.STALLED)).isEmpty();
        assertThat(find(conditions, ConditionType.READY).getMessage())
                .startsWith("the only task failed: no space left. The operator restarts it at 2026-");
    }

    @Test
    void saysTheSameWhileTheRestartIsBeingAskedForOrHasToWait() {
        // Given
        var memory = failed(FAILED, 1);
        var restart = new Action.AutoRestart(new TreeSet<>(List.of("0")), true);
        var wait = new Action.Wait(WaitReason.RESTART_LATER, "409", NOON);

        // Then
        var settled = conditions(FAILED, memory, NOTHING);
        assertThat(conditions(FAILED, memory, wait)).isEqualTo(settled);
        assertThat(find(settled, ConditionType.READY).getMessage()).endsWith(", after 1 restart");
        var told = ConnectorPlan.told(restart, DESIRED, memory, NOON);
        assertThat(conditions(FAILED, memory, told)).isEqualTo(settled);
    }

    @Test
    void isStalledOnceRestartsHaveNotHelped() {
        // When
        var conditions = conditions(FAILED, failed(FAILED, 2), NOTHING);

        // Then
        assertThat(text(conditions, ConditionType.STALLED)).isEqualTo("True/RestartLimitReached");
        assertThat(ConditionSet.find(conditions, ConditionType.RECONCILING)).isEmpty();
        assertThat(find(conditions, ConditionType.STALLED).getMessage())
                .startsWith(
                        "the only task failed: no space left. 2 restarts did not help. Once the cause is fixed,"
                                + " restart it by setting spec.restart.token to a new value. The operator tries once more at 2026-");
    }

    @Test
    void isStalledAtOnceWhereCredentialsAreWrong() {
        // Given
        var live = failedOf(FailureKind.CREDENTIALS);

        // When
        var conditions = conditions(live, failed(live, 0), NOTHING);

        // Then
        assertThat(text(conditions, ConditionType.STALLED)).isEqualTo("True/InvalidCredentials");
        assertThat(find(conditions, ConditionType.STALLED).getMessage()).contains(". The credentials were rejected.");
    }

    @Test
    void isStalledAtOnceWhereTheConfigIsWrong() {
        // Given
        var live = failedOf(FailureKind.CONFIG);

        // Then
        assertThat(text(conditions(live, failed(live, 0), NOTHING), ConditionType.STALLED))
                .isEqualTo("True/InvalidConfig");
    }

    @Test
    void saysWhenTheNextOfSeveralIsRestarted() {
        // Given
        var live = live(LiveState.RUNNING, LiveState.FAILED, LiveState.FAILED, LiveState.RUNNING);

        // Then
        assertThat(find(conditions(live, failed(live, 0), NOTHING), ConditionType.READY)
                        .getMessage())
                .startsWith(
                        "2 of 3 tasks failed; task 0: no space left. The operator restarts what has failed, next at 2026-");
    }

    @Test
    void isNotReadyBeforeItHasRunForAWhileSinceItsRestart() {
        // Given
        var live = live(LiveState.RUNNING, LiveState.RUNNING);
        var restarted = restarted(failed(FAILED, 0), NOON.minusSeconds(9));
        var proven = restarted(failed(FAILED, 0), NOON.minusSeconds(10));

        // Then
        var conditions = conditions(live, restarted, NOTHING);
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/Restarting");
        assertThat(text(conditions, ConditionType.RECONCILING)).isEqualTo("True/Restarting");
        assertThat(text(conditions(live, proven, NOTHING), ConditionType.READY)).isEqualTo("True/Running");
    }

    @Test
    void staysStalledWhileItIsTriedInSpiteOfAll() {
        // Given
        var live = live(LiveState.RUNNING, LiveState.RUNNING);

        // When
        var conditions = conditions(live, restarted(failed(FAILED, 2), NOON.minusSeconds(1)), NOTHING);

        // Then
        assertThat(text(conditions, ConditionType.STALLED)).isEqualTo("True/RestartLimitReached");
        assertThat(text(conditions, ConditionType.READY)).isEqualTo("False/Restarting");
    }

    @Test
    void listsRestartsWithEachFailedTask() {
        // When
        var status = ConnectorReport.of(
                result(new Progress.Planned(DESIRED, NOTHING), observed(FAILED, failed(FAILED, 1))), List.of());

        // Then
        assertThat(status.failedTasks()).singleElement().satisfies(task -> {
            assertThat(task.restarts()).isEqualTo(1);
            assertThat(task.nextRestart()).startsWith("2026-");
        });
        assertThat(status.restarts().total()).isEqualTo(1);
    }

    private static LiveConnector failedOf(FailureKind kind) {
        return live(LiveState.RUNNING, LiveState.FAILED)
                .with(LiveState.RUNNING, List.of(new LiveTask(0, LiveState.FAILED, "w1:8083", "no", "no", kind)));
    }

    /** It has failed once more than it was restarted. */
    private static Memory failed(LiveConnector live, int restarts) {
        var observation = new Observation.Present(live);
        var memory = Memory.remembering(Optional.of("d1")).watched(observation, POLICY, NOON);
        for (int restart = 0; restart < restarts; restart++) {
            memory = restarted(memory, NOON).watched(observation, POLICY, NOON);
        }
        return memory;
    }

    private static Memory restarted(Memory memory, Instant now) {
        return memory.started(new Action.AutoRestart(new TreeSet<>(List.of("0")), true), "", now);
    }

    private static Observed observed(LiveConnector live, Memory memory) {
        return new Observed(new Observation.Present(live), Optional.empty(), List.of(), memory, Optional.empty());
    }

    private static List<Condition> conditions(LiveConnector live, Memory memory, Action last) {
        var planned = new Progress.Planned(DESIRED, last);
        return ConnectorConditions.of(result(planned, observed(live, memory)), PATIENCE)
                .mergedWith(List.of(), CLOCK);
    }

    private static String text(List<Condition> conditions, ConditionType type) {
        var condition = find(conditions, type);
        return condition.getStatus() + "/" + condition.getReason();
    }
}
