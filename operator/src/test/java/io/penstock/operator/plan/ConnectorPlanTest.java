package io.penstock.operator.plan;

import static io.penstock.api.v1alpha1.connector.WantedState.PAUSED;
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

import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectorPlanTest {
    private static final Observation ABSENT = new Observation.Absent();
    private static final Observation UNKNOWN = new Observation.Unknown("no answer from orders-connect:8083 in time");

    @Test
    void waitsInsteadOfCreatingWhileTheClusterDoesNotAnswer() {
        var action = decide(wants(ORDERS, RUNNING), UNKNOWN, Memory.EMPTY, NOW);

        assertThat(action).isInstanceOfSatisfying(Action.Wait.class, wait -> {
            assertThat(wait.reason()).isEqualTo(WaitReason.CLUSTER_UNREACHABLE);
            assertThat(wait.message()).isEqualTo("no answer from orders-connect:8083 in time");
        });
    }

    @Test
    void changesNothingWhileSuspended() {
        // Given
        var suspended = new DesiredConnector("orders", ORDERS, STOPPED, true, CONTEXT);

        // When / Then
        assertThat(decide(suspended, ABSENT, Memory.EMPTY, NOW)).isEqualTo(new Action.Suspended());
        assertThat(decide(suspended, live(RETURNS, LiveState.RUNNING), applied(RETURNS), NOW))
                .isEqualTo(new Action.Suspended());
    }

    @ParameterizedTest
    @EnumSource(
            value = WantedState.class,
            names = {"RUNNING", "PAUSED", "STOPPED"})
    void validatesThenCreatesInTheWantedState(WantedState state) {
        // Given
        var desired = wants(ORDERS, state);

        // When / Then
        assertThat(decide(desired, ABSENT, Memory.EMPTY, NOW))
                .isEqualTo(new Action.Validate("Sink", new TreeMap<>(ORDERS), desired.validationKey()));
        assertThat(decide(desired, ABSENT, approved(Memory.EMPTY, ORDERS), NOW))
                .isEqualTo(new Action.Create(new TreeMap<>(ORDERS), state, false));
    }

    @Test
    void createsAgainWhatSomebodyDeleted() {
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, approved(applied(ORDERS), ORDERS), NOW))
                .isEqualTo(new Action.Create(new TreeMap<>(ORDERS), RUNNING, true));
    }

    @Test
    void createsWhatConnectCouldNotCheckInTime() {
        // Given
        var memory = Memory.EMPTY.validated(verdict(ORDERS, Verdict.Outcome.NOT_CHECKED));

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, memory, NOW)).isInstanceOf(Action.Create.class);
    }

    @Test
    void doesNotCreateTwiceWhileTheFirstMayStillShow() {
        // Given
        var created =
                approved(Memory.EMPTY, ORDERS).succeeded(new Action.Create(new TreeMap<>(ORDERS), RUNNING, false), NOW);

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, created.seen(ABSENT), NOW.plusSeconds(4)))
                .isInstanceOfSatisfying(Action.Wait.class, wait -> {
                    assertThat(wait.reason()).isEqualTo(WaitReason.NOT_OBSERVED_YET);
                    assertThat(wait.until()).isEqualTo(NOW.plusSeconds(5));
                });
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, created.seen(ABSENT), NOW.plusSeconds(5)))
                .isInstanceOf(Action.Create.class);
    }

    @Test
    void settlesOnceConfigAndStateAreAsWanted() {
        assertThat(decide(wants(ORDERS, RUNNING), live(ORDERS, LiveState.RUNNING), applied(ORDERS), NOW))
                .isEqualTo(new Action.Settled());
    }

    @Test
    void putsAChangedSpec() {
        // Given
        var observed = live(RETURNS, LiveState.RUNNING);

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), observed, applied(RETURNS), NOW))
                .isInstanceOf(Action.Validate.class);
        assertThat(decide(wants(ORDERS, RUNNING), observed, approved(applied(RETURNS), ORDERS), NOW))
                .isEqualTo(
                        new Action.Reconfigure(new TreeMap<>(ORDERS), false, new TreeSet<>(List.of("topics")), false));
    }

    @Test
    void callsItDriftIfTheLiveConfigChangedAndTheSpecDidNot() {
        // Given
        var byHand = new TreeMap<>(ORDERS);
        byHand.put("errors.tolerance", "all");

        // When
        var action =
                decide(wants(ORDERS, RUNNING), live(byHand, LiveState.RUNNING), approved(applied(ORDERS), ORDERS), NOW);

        // Then
        assertThat(action)
                .isEqualTo(new Action.Reconfigure(
                        new TreeMap<>(ORDERS), true, new TreeSet<>(List.of("errors.tolerance")), false));
    }

    @Test
    void doesNotCallItsOwnUnseenOrLateWriteDrift() {
        // Given
        var stale = live(RETURNS, LiveState.RUNNING);
        var put = approved(applied(RETURNS), ORDERS)
                .succeeded(new Action.Reconfigure(new TreeMap<>(ORDERS), false, new TreeSet<>(), false), NOW)
                .seen(stale);
        var created =
                approved(Memory.EMPTY, ORDERS).succeeded(new Action.Create(new TreeMap<>(ORDERS), RUNNING, false), NOW);
        var late = approved(applied(ORDERS), ORDERS).attempting(ConnectorConfig.digest(RETURNS));

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), stale, put, NOW.plusSeconds(10)))
                .isInstanceOfSatisfying(Action.Reconfigure.class, again -> assertThat(again.drift())
                        .isFalse());
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, created, NOW.plusSeconds(10)))
                .isInstanceOfSatisfying(
                        Action.Create.class, again -> assertThat(again.again()).isFalse());
        assertThat(decide(wants(ORDERS, RUNNING), stale, late, NOW))
                .isInstanceOfSatisfying(Action.Reconfigure.class, back -> assertThat(back.drift())
                        .isFalse());
    }

    @Test
    void callsAPauseThatNobodyAskedForDrift() {
        // Given
        var settled = applied(ORDERS).settled(RUNNING, NOW);

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), live(ORDERS, LiveState.PAUSED), settled, NOW))
                .isEqualTo(new Action.Resume(true));
        assertThat(decide(wants(ORDERS, STOPPED), live(ORDERS, LiveState.RUNNING), settled, NOW))
                .isEqualTo(new Action.Stop(false));
    }

    @Test
    void looksWhetherAQuietConnectorIsThereBeforeAPutWouldMakeARunningOne() {
        // Given
        var memory = approved(applied(RETURNS), ORDERS);

        // When / Then
        assertThat(decide(wants(ORDERS, STOPPED), live(RETURNS, LiveState.STOPPED), memory, NOW))
                .isInstanceOfSatisfying(Action.Reconfigure.class, put -> assertThat(put.onlyIfThere())
                        .isTrue());
    }

    @Test
    void quietsWhatItManagesThoughItsSpecCannotBeCarriedOut() {
        // Given
        var running = live(RETURNS, LiveState.RUNNING);

        // When / Then
        assertThat(ConnectorPlan.quiet(STOPPED, running, applied(RETURNS), NOW)).contains(new Action.Stop(false));
        assertThat(ConnectorPlan.quiet(RUNNING, live(RETURNS, LiveState.PAUSED), applied(RETURNS), NOW))
                .isEmpty();
        assertThat(ConnectorPlan.quiet(STOPPED, running, Memory.EMPTY, NOW)).isEmpty();
        assertThat(ConnectorPlan.quiet(STOPPED, live(RETURNS, LiveState.STOPPED), applied(RETURNS), NOW))
                .isEmpty();
    }

    @Test
    void asksForAStopThoughARestartHangs() {
        assertThat(decide(wants(ORDERS, STOPPED), live(ORDERS, LiveState.RESTARTING), applied(ORDERS), NOW))
                .isEqualTo(new Action.Stop(false));
    }

    @Test
    void waitsForAnAcceptedConfigToShowButNotWithAnEvenNewerOne() {
        // Given
        var stale = live(RETURNS, LiveState.RUNNING);
        var put = approved(applied(RETURNS), ORDERS)
                .succeeded(new Action.Reconfigure(new TreeMap<>(ORDERS), false, new TreeSet<>(), false), NOW)
                .seen(stale);

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), stale, put, NOW.plusSeconds(1)))
                .isInstanceOf(Action.Wait.class);
        // back to what still shows: the accepted config would win
        assertThat(decide(wants(RETURNS, RUNNING), stale, approved(put, RETURNS), NOW.plusSeconds(1)))
                .isInstanceOf(Action.Reconfigure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, PAUSED, Pause",
        "RUNNING, STOPPED, Stop",
        "PAUSED, RUNNING, Resume",
        "PAUSED, STOPPED, Stop",
        "STOPPED, RUNNING, Resume",
        "STOPPED, PAUSED, Pause"
    })
    void asksForTheWantedStateUntilItIsSeen(LiveState from, WantedState to, String verb) {
        // Given
        var observed = live(ORDERS, from);

        // When
        var action = decide(wants(ORDERS, to), observed, applied(ORDERS), NOW);

        // Then
        assertThat(action.getClass().getSimpleName()).isEqualTo(verb);

        // When: accepted is not done
        var asked = applied(ORDERS).succeeded((Action.Call) action, NOW).seen(observed);

        // Then
        assertThat(decide(wants(ORDERS, to), observed, asked, NOW.plusSeconds(1)))
                .isInstanceOf(Action.Wait.class);
        assertThat(decide(wants(ORDERS, to), observed, asked, NOW.plusSeconds(5)))
                .isEqualTo(action);
        var shown = live(ORDERS, LiveState.of(to.name()));
        assertThat(decide(wants(ORDERS, to), shown, asked.seen(shown), NOW.plusSeconds(1)))
                .isEqualTo(new Action.Settled());
    }

    @Test
    void quietsBeforeReconfiguringAndWakesAfterIt() {
        // Given
        var memory = approved(applied(RETURNS), ORDERS);

        // When / Then
        assertThat(decide(wants(ORDERS, PAUSED), live(RETURNS, LiveState.RUNNING), memory, NOW))
                .isEqualTo(new Action.Pause(false));
        assertThat(decide(wants(ORDERS, RUNNING), live(RETURNS, LiveState.PAUSED), memory, NOW))
                .isInstanceOf(Action.Reconfigure.class);
    }

    @Test
    void leavesAFailedConnectorThatShouldRunToItsReport() {
        var memory = applied(ORDERS).settled(RUNNING, NOW);
        assertThat(decide(wants(ORDERS, RUNNING), live(ORDERS, LiveState.FAILED), memory, NOW))
                .isEqualTo(new Action.Settled());
    }

    @Test
    void asksAFailedConnectorOnceToRunIfItIsNotKnownWhatWasAskedOfItBefore() {
        // Given: another process may have stopped it, and Connect says FAILED all the same
        var failed = live(ORDERS, LiveState.FAILED);

        // When
        var action = decide(wants(ORDERS, RUNNING), failed, applied(ORDERS), NOW);

        // Then
        assertThat(action).isEqualTo(new Action.Resume(false));
        var asked = applied(ORDERS).succeeded(new Action.Resume(false), NOW).seen(failed);
        assertThat(decide(wants(ORDERS, RUNNING), failed, asked, NOW.plusSeconds(60)))
                .isEqualTo(new Action.Settled());
    }

    @Test
    void restartsAFailedConnectorOnceSoThatItTakesTheQuietStateOn() {
        // Given
        var failed = live(ORDERS, LiveState.FAILED);

        // When / Then
        assertThat(decide(wants(ORDERS, PAUSED), failed, applied(ORDERS), NOW)).isEqualTo(new Action.Pause(false));
        var asked = applied(ORDERS).succeeded(new Action.Pause(false), NOW).seen(failed);
        assertThat(decide(wants(ORDERS, PAUSED), failed, asked, NOW.plusSeconds(5)))
                .isEqualTo(new Action.RestartConnector());
        var restarted = asked.succeeded(new Action.RestartConnector(), NOW.plusSeconds(5))
                .seen(failed);
        assertThat(decide(wants(ORDERS, PAUSED), failed, restarted, NOW.plusSeconds(30)))
                .isInstanceOf(Action.Wait.class);
    }

    @Test
    void waitsWhileNoWorkerHoldsTheConnector() {
        assertThat(decide(wants(ORDERS, RUNNING), live(ORDERS, LiveState.UNASSIGNED), applied(ORDERS), NOW))
                .isInstanceOfSatisfying(
                        Action.Wait.class, wait -> assertThat(wait.reason()).isEqualTo(WaitReason.UNASSIGNED));
    }

    @Test
    void restsAfterAConflictAndSaysWhy() {
        // Given
        var refused = approved(Memory.EMPTY, ORDERS)
                .failed(
                        new Action.Stop(false),
                        new CallFailure(WaitReason.REBALANCING, "a rebalance"),
                        Duration.ofMillis(250),
                        NOW);

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, refused, NOW))
                .isEqualTo(new Action.Wait(WaitReason.REBALANCING, "a rebalance", NOW.plusMillis(250)));
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, refused, NOW.plusMillis(250)))
                .isInstanceOf(Action.Create.class);
        assertThat(refused.failures()).isEqualTo(1);
    }

    @Test
    void saysOfACreateThatMayComeLateWhatConnectSaidAndNotThatItStarts() {
        // Given: an answer that came after a minute and a half of validation
        var create = new Action.Create(new TreeMap<>(ORDERS), RUNNING, false);
        var failure = new CallFailure(WaitReason.CALL_FAILED, "Request timed out", true);
        var memory = approved(Memory.EMPTY, ORDERS).failed(create, failure, Duration.ofMillis(250), NOW);

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), ABSENT, memory, NOW.plusSeconds(1)))
                .isEqualTo(new Action.Wait(WaitReason.CALL_FAILED, "Request timed out", NOW.plusSeconds(5)));
    }

    @Test
    void forgetsWhatWasRefusedOnceLiveIsAsWanted() {
        // Given: an edit that was refused, and taken back
        var put = new Action.Reconfigure(new TreeMap<>(RETURNS), false, new TreeSet<>(), false);
        var refusal = new CallFailure(WaitReason.REBALANCING, "a rebalance");
        var refused = applied(ORDERS)
                .succeeded(new Action.Resume(false), NOW)
                .seen(live(ORDERS, LiveState.RUNNING))
                .failed(put, refusal, Duration.ofSeconds(10), NOW);

        // When
        var settled = refused.settled(RUNNING, NOW);

        // Then: the next edit begins afresh, and its status says what is done for it
        var later = decide(wants(RETURNS, RUNNING), live(ORDERS, LiveState.RUNNING), settled, NOW.plusSeconds(3_600));
        assertThat(later).isInstanceOf(Action.Validate.class);
        assertThat(ConnectorPlan.told(later, wants(RETURNS, RUNNING), settled, NOW.plusSeconds(3_600)))
                .isEqualTo(later);
        assertThat(settled.failures()).isZero();
        assertThat(settled.settled(RUNNING, NOW)).isSameAs(settled);
    }

    @Test
    void doesNotRestWhenNothingIsLeftToDo() {
        // Given
        var refused = applied(ORDERS)
                .failed(
                        new Action.Stop(false),
                        new CallFailure(WaitReason.REBALANCING, "a rebalance"),
                        Duration.ofSeconds(10),
                        NOW);

        // When / Then
        assertThat(decide(wants(ORDERS, RUNNING), live(ORDERS, LiveState.RUNNING), refused, NOW))
                .isEqualTo(new Action.Settled());
    }
}
