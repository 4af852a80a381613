package io.penstock.operator.plan;

import static io.penstock.api.v1alpha1.connector.WantedState.PAUSED;
import static io.penstock.api.v1alpha1.connector.WantedState.RUNNING;
import static io.penstock.operator.plan.Fixtures.CONTEXT;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What runs with Secret values of before is restarted with those of now. */
class SecretReloadsTest {
    private static final Action.Create CREATE = new Action.Create(new TreeMap<>(ORDERS), RUNNING, false);
    private static final Action RELOAD = new Action.ReloadSecrets(true);
    private static final Action NOTHING = new Action.Settled();
    private static final Observation RUNS = live(ORDERS, LiveState.RUNNING);

    private final Memory created = after(applied(ORDERS), CREATE, "v1").seen(RUNS);

    @Test
    void restartsWhatRunsWithAnOlderValueOncePerChange() {
        assertThat(next("v1", RUNS, created)).isEqualTo(NOTHING);
        assertThat(next("v2", RUNS, created)).isEqualTo(RELOAD);
        var reloaded = after(created, new Action.ReloadSecrets(true), "v2").seen(RUNS);
        assertThat(next("v2", RUNS, reloaded)).isEqualTo(NOTHING);
        assertThat(next("v1", RUNS, reloaded)).isEqualTo(RELOAD);
    }

    @Test
    void asksConnectFirstWhetherTheConfigIsValidWithTheNewValues() {
        // Given
        var desired = wants("v2", RUNNING);

        // When / Then
        assertThat(decide(desired, RUNS, created)).isInstanceOf(Action.Validate.class);
        assertThat(decide(desired, RUNS, created.validated(verdict(desired, Verdict.Outcome.INVALID))))
                .isInstanceOfSatisfying(
                        Action.Stall.class, stall -> assertThat(stall.reason()).isEqualTo(StallReason.INVALID_CONFIG));
    }

    @Test
    void leavesWhatIsPausedAloneUntilItRuns() {
        // Given
        var paused = live(ORDERS, LiveState.PAUSED);

        // When / Then
        assertThat(decide(wants("v2", PAUSED), paused, created.settled(PAUSED, NOW)))
                .isEqualTo(NOTHING);
        assertThat(next("v2", RUNS, after(created.seen(paused), new Action.Resume(false), "v2")))
                .isEqualTo(RELOAD);
    }

    @Test
    void restartsWhatAnEarlierProcessStartedWithAnOlderValue() {
        // When
        var found = Memory.remembering(
                created.appliedDigest(),
                List.of(),
                RestartMemory.started(created.restarts().startedNoted()),
                NOW);

        // Then
        assertThat(next("v1", RUNS, found)).isEqualTo(NOTHING);
        assertThat(next("v2", RUNS, found)).isEqualTo(RELOAD);
    }

    @Test
    void leavesWhatItDidNotStartAloneUntilAValueChanges() {
        // Given: adopted
        var adopted = applied(ORDERS).seen(RUNS);

        // When / Then
        assertThat(next("v1", RUNS, adopted)).isEqualTo(NOTHING);
        var settled = adopted.settled(wants("v1", RUNNING), NOW);
        assertThat(next("v1", RUNS, settled)).isEqualTo(NOTHING);
        assertThat(next("v2", RUNS, settled)).isEqualTo(RELOAD);
    }

    @Test
    void doesNotRelyOnAnAssumptionWhereSomethingFails() {
        // Given
        var adopted = applied(ORDERS).seen(RUNS).settled(wants("v1", RUNNING), NOW);

        // When / Then
        assertThat(next("v1", live(ORDERS, LiveState.RUNNING, LiveState.FAILED), adopted))
                .isEqualTo(new Action.RestartFailed());
    }

    @Test
    void letsWhatRunsGoOnForAWhileAfterWhatFailedWasRestarted() {
        // Given
        var failed = live(ORDERS, LiveState.RUNNING, LiveState.FAILED);
        var desired = wants("v2", RUNNING);
        var memory = after(created.seen(failed), new Action.RestartFailed(), "v2")
                .validated(verdict(desired, Verdict.Outcome.VALID))
                .seen(RUNS);

        // When
        var next = ConnectorPlan.decide(desired, RUNS, memory, NOW.plusSeconds(10));

        // Then
        assertThat(next).isInstanceOfSatisfying(Action.Wait.class, wait -> assertThat(wait.reason())
                .isEqualTo(WaitReason.RELOAD_LATER));
        assertThat(ConnectorPlan.decide(desired, RUNS, memory, NOW.plusSeconds(30)))
                .isEqualTo(RELOAD);
    }

    @Test
    void restartsAllAtOnceWhereNoTaskRuns() {
        // Given: the old value was revoked
        var failed = live(ORDERS, LiveState.RUNNING, LiveState.FAILED);

        // When / Then
        assertThat(next("v2", failed, created)).isEqualTo(new Action.ReloadSecrets(false));
        var reloaded = after(created.seen(failed), new Action.ReloadSecrets(false), "v2");
        assertThat(next("v2", RUNS, reloaded)).isEqualTo(NOTHING);
        assertThat(next("v2", failed, reloaded)).isEqualTo(NOTHING);
    }

    @Test
    void restartsNothingThatUsesNoSecretAnyMore() {
        assertThat(next("", RUNS, created)).isEqualTo(NOTHING);
    }

    private static Memory after(Memory memory, Action.Call call, String secrets) {
        return memory.succeeded(call, NOW).started(call, secrets, NOW);
    }

    private static Action next(String secrets, Observation observed, Memory memory) {
        var desired = wants(secrets, RUNNING);
        return decide(desired, observed, memory.validated(verdict(desired, Verdict.Outcome.VALID)));
    }

    private static Action decide(DesiredConnector desired, Observation observed, Memory memory) {
        var known = memory.seen(observed).settled(desired.state(), NOW);
        return ConnectorPlan.decide(desired, observed, known, NOW.plusSeconds(40));
    }

    private static Verdict verdict(DesiredConnector desired, Verdict.Outcome outcome) {
        return new Verdict(desired.validationKey(), outcome, "", List.of(), NOW.plusSeconds(39));
    }

    private static DesiredConnector wants(String secrets, WantedState state) {
        return new DesiredConnector(
                "orders",
                new TreeMap<>(ORDERS),
                state,
                false,
                CONTEXT + secrets,
                secrets,
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.empty(),
                AutoRestart.OFF,
                Optional.empty());
    }
}
