package io.penstock.operator.plan;

import static io.penstock.api.v1alpha1.connector.WantedState.PAUSED;
import static io.penstock.api.v1alpha1.connector.WantedState.RUNNING;
import static io.penstock.operator.plan.Fixtures.CONTEXT;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.RETURNS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.RestartRequest;
import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restart that an object asks for is carried out once for each token. */
class RestartTokensTest {
    private static final Observation RUNS = live(ORDERS, LiveState.RUNNING);
    private static final Action NOTHING = new Action.Settled();

    private final Memory running = applied(ORDERS).seen(RUNS).settled(RUNNING, NOW);

    @ParameterizedTest
    @EnumSource(names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
    void restartsOnceForEachToken(RestartScope scope) {
        // Given
        var first = asks("1", scope, RUNNING);
        var restart = new Action.Restart(new RestartRequest("1", scope));

        // When / Then
        assertThat(decide(first, RUNS, running)).isEqualTo(restart);
        var after = running.succeeded(restart, NOW).handled(Optional.of("1"));
        assertThat(decide(first, RUNS, after)).isEqualTo(NOTHING);
        assertThat(decide(asks("2", scope, RUNNING), RUNS, after)).isInstanceOf(Action.Restart.class);
        assertThat(decide(Fixtures.wants(ORDERS, RUNNING), RUNS, after)).isEqualTo(NOTHING);
    }

    @Test
    void restartsWhatHasFailed() {
        // Given
        var failed = live(ORDERS, LiveState.FAILED, LiveState.FAILED);

        // When / Then
        assertThat(decide(asks("1", RestartScope.FAILED, RUNNING), failed, running.seen(failed)))
                .isInstanceOf(Action.Restart.class);
    }

    @Test
    void restartsAfterTheConfigIsLiveAndNotBefore() {
        // Given
        var desired = asks("1", RestartScope.ALL, RUNNING);
        var other = live(RETURNS, LiveState.RUNNING);

        // When / Then
        assertThat(decide(desired, other, applied(RETURNS).seen(other).settled(RUNNING, NOW)))
                .isInstanceOf(Action.Validate.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "STOPPED"})
    void restartsNothingThatIsNotToRun(WantedState state) {
        // Given
        var seen = live(ORDERS, state == PAUSED ? LiveState.PAUSED : LiveState.STOPPED);
        var memory = applied(ORDERS).seen(seen).settled(state, NOW);

        // When / Then
        assertThat(decide(asks("1", RestartScope.ALL, state), seen, memory)).isEqualTo(NOTHING);
    }

    @Test
    void endsARestartThatHangsWithAnotherOne() {
        // Given
        var hangs = live(ORDERS, LiveState.RESTARTING);

        // When / Then
        assertThat(decide(Fixtures.wants(ORDERS, RUNNING), hangs, running.seen(hangs)))
                .isInstanceOf(Action.Wait.class);
        assertThat(decide(asks("2", RestartScope.ALL, RUNNING), hangs, running.seen(hangs)))
                .isInstanceOf(Action.Restart.class);
    }

    @Test
    void countsATokenAsHandledOnlyWhereNothingIsToRun() {
        assertThat(asks("1", RestartScope.ALL, PAUSED).needlessRestart()).contains("1");
        assertThat(asks("1", RestartScope.ALL, RUNNING).needlessRestart()).isEmpty();
    }

    @Test
    void asksConnectFirstWhereTheRestartWouldApplyAChangedSecret() {
        // Given
        var create = new Action.Create(new TreeMap<>(ORDERS), RUNNING, false);
        var memory = running.succeeded(create, NOW).started(create, "v1", NOW).seen(RUNS);
        var asked = asks("1", RestartScope.ALL, RUNNING);
        var desired = new DesiredConnector(
                asked.name(),
                asked.config(),
                RUNNING,
                false,
                CONTEXT,
                "v2",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                asked.restart(),
                AutoRestart.OFF,
                Optional.empty());
        var refused =
                new Verdict(desired.validationKey(), Verdict.Outcome.INVALID, "no", List.of(), NOW.plusSeconds(39));

        // When / Then
        assertThat(decide(desired, RUNS, memory)).isInstanceOf(Action.Validate.class);
        assertThat(decide(desired, RUNS, memory.validated(refused))).isInstanceOf(Action.Stall.class);
    }

    @Test
    void changesNothingWhileSuspended() {
        // Given
        var asked = asks("1", RestartScope.ALL, RUNNING);
        var suspended = new DesiredConnector(
                asked.name(),
                asked.config(),
                RUNNING,
                true,
                CONTEXT,
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                asked.restart(),
                AutoRestart.OFF,
                Optional.empty());

        // When / Then
        assertThat(decide(suspended, RUNS, running)).isInstanceOf(Action.Suspended.class);
    }

    @Test
    void countsAsAStartWithTheSecretValuesOfNow() {
        // Given
        var restart = new Action.Restart(new RestartRequest("1", RestartScope.ALL));

        // When
        var memory = running.succeeded(restart, NOW).started(restart, "v2", NOW);

        // Then
        assertThat(memory.restarts().startedNoted()).isEqualTo(Map.of("*", "v2"));
    }

    private static Action decide(DesiredConnector desired, Observation observed, Memory memory) {
        return ConnectorPlan.decide(desired, observed, memory.seen(observed), NOW.plusSeconds(40));
    }

    private static DesiredConnector asks(String token, RestartScope scope, WantedState state) {
        return new DesiredConnector(
                "orders",
                new TreeMap<>(ORDERS),
                state,
                false,
                CONTEXT,
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.of(new RestartRequest(token, scope)),
                AutoRestart.OFF,
                Optional.empty());
    }
}
