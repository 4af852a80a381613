package io.penstock.operator.plan;

import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.RETURNS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.approved;
import static io.penstock.operator.plan.Fixtures.crashedAfterSending;
import static io.penstock.operator.plan.Fixtures.starting;
import static io.penstock.operator.plan.Fixtures.taken;
import static io.penstock.operator.plan.Fixtures.wants;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connect's list names no connector whose start has not ended: it is reached by its name. */
class UnlistedConnectorTest {
    private static final Observation ABSENT = new Observation.Absent();

    @Test
    void asksWhatConnectHasOnceTheNameIsTaken() {
        // When
        var told =
                told(wants(ORDERS, WantedState.RUNNING), taken(approved(applied(ORDERS), ORDERS)), NOW.plusSeconds(1));

        // Then: no more is known of it before the answer
        assertThat(told).isInstanceOfSatisfying(Action.Wait.class, wait -> assertThat(wait.message())
                .isEqualTo("the name is taken"));
    }

    @Test
    void keepsOnRecordWhatConnectAcceptedWhenTheNameIsTakenByIt() {
        // Given: a create was accepted, and the list does not show it
        var digest = ConnectorConfig.digest(ORDERS);
        var accepted = Memory.EMPTY
                .attempting(digest)
                .succeeded(new Action.Create(new TreeMap<>(ORDERS), WantedState.RUNNING, false), NOW);

        // When
        var refused = accepted.attempting(digest).nameTaken(digest, NOW.plusSeconds(60));

        // Then
        assertThat(refused.noted()).containsExactly(digest);
        assertThat(accepted.attempting("another")
                        .nameTaken("another", NOW.plusSeconds(60))
                        .noted())
                .containsExactly(digest);
    }

    @Test
    void createsWhatConnectDoesNotHaveAfterAll() {
        // Given
        var memory = taken(approved(applied(ORDERS), ORDERS)).lookedUp(Optional.empty(), NOW);

        // When / Then
        assertThat(decide(wants(ORDERS, WantedState.RUNNING), ABSENT, memory.seen(ABSENT), NOW.plusSeconds(1)))
                .isInstanceOf(Action.Create.class);
    }

    @Test
    void saysThatTheStartHasNotEndedAndLooksAgain() {
        // Given
        var memory = starting(applied(ORDERS), ORDERS);
        var desired = wants(ORDERS, WantedState.RUNNING);

        // When
        var next = decide(desired, ABSENT, memory.seen(ABSENT), NOW);
        var later = decide(desired, ABSENT, memory.seen(ABSENT), NOW.plusSeconds(15));

        // Then
        assertThat(next).isInstanceOfSatisfying(Action.Wait.class, wait -> assertThat(wait.message())
                .isEqualTo("connector orders is still starting in Connect: check the log of the workers for what it is"
                        + " waiting for"));
        assertThat(later).isEqualTo(new Action.LookUp());
        assertThat(((Action.Wait) ConnectorPlan.told(later, desired, memory, NOW)).message())
                .isEqualTo(((Action.Wait) next).message());
    }

    @Test
    void givesItAnotherConfig() {
        // Given
        var memory = starting(approved(applied(ORDERS), RETURNS), ORDERS);
        var desired = wants(RETURNS, WantedState.RUNNING);

        // When
        var next = decide(desired, ABSENT, memory.seen(ABSENT), NOW);

        // Then
        assertThat(next).isInstanceOfSatisfying(Action.Reconfigure.class, put -> assertThat(put.drift())
                .isFalse());
        // and not a second time
        var sent = memory.succeeded((Action.Call) next, NOW).seen(ABSENT);
        assertThat(decide(desired, ABSENT, sent, NOW.plusSeconds(6))).isInstanceOf(Action.Wait.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = WantedState.class,
            names = {"STOPPED", "PAUSED"})
    void quietsItOnceAlsoIfItsSpecIsUnsound(WantedState wanted) {
        // Given
        var memory = starting(applied(ORDERS), ORDERS);

        // When
        var next = decide(wants(ORDERS, wanted), ABSENT, memory.seen(ABSENT), NOW);

        // Then
        assertThat(next).isInstanceOfAny(Action.Stop.class, Action.Pause.class);
        assertThat(ConnectorPlan.quiet(wanted, ABSENT, memory.seen(ABSENT), NOW))
                .contains(next);
        var accepted = memory.succeeded((Action.Call) next, NOW).seen(ABSENT);
        assertThat(decide(wants(ORDERS, wanted), ABSENT, accepted, NOW.plusSeconds(6)))
                .isInstanceOf(Action.Wait.class);
    }

    @Test
    void looksOnceForWhatItMadeAlsoWhileItsSpecIsUnsound() {
        // When
        var next =
                ConnectorPlan.quiet(WantedState.RUNNING, ABSENT, applied(ORDERS).seen(ABSENT), NOW);

        // Then
        assertThat(next).contains(new Action.LookUp());
        var none = applied(ORDERS).lookedUp(Optional.empty(), NOW).seen(ABSENT);
        assertThat(ConnectorPlan.quiet(WantedState.RUNNING, ABSENT, none, NOW.plusSeconds(60)))
                .isEmpty();
        assertThat(ConnectorPlan.quiet(WantedState.RUNNING, ABSENT, Memory.EMPTY, NOW))
                .isEmpty();
    }

    @Test
    void looksForWhatItMadeAlsoWhileItIsSuspended() {
        // Given
        var suspended = new DesiredConnector("orders", ORDERS, WantedState.RUNNING, true, Fixtures.CONTEXT);
        var none = applied(ORDERS).lookedUp(Optional.empty(), NOW).seen(ABSENT);
        var hangs = starting(applied(ORDERS), RETURNS).seen(ABSENT);

        // When
        var next = decide(suspended, ABSENT, applied(ORDERS).seen(ABSENT), NOW);

        // Then: its group is in use all the same
        assertThat(next).isEqualTo(new Action.LookUp());
        assertThat(ConnectorPlan.told(next, suspended, applied(ORDERS), NOW)).isEqualTo(new Action.Suspended());
        assertThat(decide(suspended, ABSENT, hangs, NOW)).isInstanceOf(Action.Suspended.class);
        assertThat(decide(suspended, ABSENT, none, NOW.plusSeconds(60))).isEqualTo(new Action.Suspended());
        assertThat(decide(suspended, ABSENT, Memory.EMPTY, NOW)).isEqualTo(new Action.Suspended());
    }

    @Test
    void looksAgainWhileItIsSuspendedAndTheAnswerIsNotTheLast() {
        // Given: a start that hangs, a look before all had come that may come late, and a look that failed
        var suspended = new DesiredConnector("orders", ORDERS, WantedState.RUNNING, true, Fixtures.CONTEXT);
        var hangs = starting(applied(ORDERS), RETURNS).seen(ABSENT);
        var early = Memory.remembering(Optional.empty(), List.of("abc"), RestartMemory.started(Map.of()), NOW)
                .lookedUp(Optional.empty(), NOW)
                .seen(ABSENT);
        var failed = applied(ORDERS)
                .failed(
                        new Action.LookUp(),
                        new CallFailure(WaitReason.CLUSTER_UNREACHABLE, "no answer"),
                        ofSeconds(2),
                        NOW)
                .seen(ABSENT);

        // When / Then: nothing else wakes such an object
        assertThat(until(decide(suspended, ABSENT, hangs, NOW))).contains(NOW.plusSeconds(15));
        assertThat(until(decide(suspended, ABSENT, early, NOW))).contains(NOW.plusSeconds(15));
        assertThat(until(decide(suspended, ABSENT, failed, NOW))).contains(NOW.plusSeconds(2));
        assertThat(decide(suspended, ABSENT, failed, NOW.plusSeconds(2))).isEqualTo(new Action.LookUp());
    }

    @Test
    void looksAgainWhileItsSpecIsUnsoundAndTheStartHasNotEnded() {
        // Given
        var memory = starting(applied(ORDERS), ORDERS).seen(ABSENT);
        var stopped = memory.succeeded(new Action.Stop(false), NOW).seen(ABSENT);

        // When / Then: nothing else wakes such an object
        assertThat(ConnectorPlan.quiet(WantedState.RUNNING, ABSENT, memory, NOW))
                .hasValueSatisfying(
                        wait -> assertThat(((Action.Wait) wait).until()).isEqualTo(NOW.plusSeconds(15)));
        assertThat(ConnectorPlan.quiet(WantedState.RUNNING, ABSENT, memory, NOW.plusSeconds(15)))
                .contains(new Action.LookUp());
        assertThat(ConnectorPlan.quiet(WantedState.STOPPED, ABSENT, stopped, NOW.plusSeconds(15)))
                .contains(new Action.LookUp());
    }

    @Test
    void takesAnothersForAnothers() {
        // Given
        var memory = starting(Memory.EMPTY, RETURNS);

        // When / Then
        assertThat(decide(wants(ORDERS, WantedState.RUNNING), ABSENT, memory.seen(ABSENT), NOW))
                .isInstanceOfSatisfying(
                        Action.Stall.class, stall -> assertThat(stall.reason()).isEqualTo(StallReason.NOT_ADOPTED));
    }

    @Test
    void takesWhatItSentItselfForItsOwn() {
        // Given: a crash lost the record of the create
        var memory = starting(crashedAfterSending(ORDERS), ORDERS);

        // When / Then
        assertThat(decide(wantsItsOwn(), ABSENT, memory.seen(ABSENT), NOW))
                .isEqualTo(new Action.Adopt(ConnectorConfig.digest(ORDERS), false));
    }

    @Test
    void takesNothingOverByTheCreateThatWasRefusedForIt() {
        // Given: an equal connector that somebody else made; no answer to this object ever got lost
        var memory = starting(Memory.EMPTY.attempting(ConnectorConfig.digest(ORDERS)), ORDERS);

        // When / Then
        assertThat(decide(wantsItsOwn(), ABSENT, memory.seen(ABSENT), NOW))
                .isInstanceOfSatisfying(
                        Action.Stall.class, stall -> assertThat(stall.reason()).isEqualTo(StallReason.NOT_ADOPTED));
    }

    @Test
    void doesNotSayThatAllIsWellBeforeItIsTakenOver() {
        // Given: the check of the config took longer than what was said of the connector is good for
        var memory = starting(approved(Memory.EMPTY, ORDERS), ORDERS);
        var later = NOW.plusSeconds(20);
        var desired = wants(ORDERS, WantedState.RUNNING);
        var next = decide(desired, ABSENT, memory.seen(ABSENT), later);

        // When / Then
        assertThat(next).isEqualTo(new Action.LookUp());
        assertThat(ConnectorPlan.told(next, desired, memory, later)).isInstanceOf(Action.Wait.class);
    }

    @Test
    void forgetsItOnceTheListNamesIt() {
        // Given
        var memory = starting(applied(ORDERS), ORDERS);
        var listed = Fixtures.live(ORDERS, LiveState.RUNNING);

        // When
        var seen = memory.seen(listed);

        // Then
        assertThat(seen.live(ABSENT)).isEmpty();
        assertThat(seen.live(listed)).isPresent();
    }

    @Test
    void asksForACreateMoreSeldomThoughNothingHasTheName() {
        // Given: the worker that is asked knows less than the one that refuses
        var memory = taken(taken(applied(ORDERS)).lookedUp(Optional.empty(), NOW));

        // When / Then
        assertThat(memory.failures()).isEqualTo(2);
        // what is found is dealt with at once
        assertThat(starting(applied(ORDERS), ORDERS).failures()).isZero();
    }

    @Test
    void goesOnSayingWhyItIsNotKnownWhatConnectHas() {
        // Given
        var lost = new CallFailure(WaitReason.CLUSTER_UNREACHABLE, "no answer");
        var memory = starting(applied(ORDERS), ORDERS)
                .failed(new Action.LookUp(), lost, Duration.ofSeconds(1), NOW.plusSeconds(15));

        // When / Then
        assertThat(told(wants(ORDERS, WantedState.RUNNING), memory, NOW.plusSeconds(17)))
                .isInstanceOfSatisfying(
                        Action.Wait.class, wait -> assertThat(wait.message()).isEqualTo("no answer"));
    }

    private static Action told(DesiredConnector desired, Memory memory, Instant now) {
        var next = decide(desired, ABSENT, memory.seen(ABSENT), now);
        assertThat(next).isEqualTo(new Action.LookUp());
        return ConnectorPlan.told(next, desired, memory, now);
    }

    private static DesiredConnector wantsItsOwn() {
        return new DesiredConnector(
                "orders",
                new TreeMap<>(ORDERS),
                WantedState.RUNNING,
                false,
                Fixtures.CONTEXT,
                "",
                AdoptionPolicy.FAIL,
                Optional.empty(),
                AutoRestart.OFF,
                Optional.empty());
    }

    private static Optional<Instant> until(Action next) {
        return next instanceof Action.Suspended(var until) ? until : Optional.empty();
    }
}
