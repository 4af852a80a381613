package io.penstock.operator.plan;

import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.RETURNS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.approved;
import static io.penstock.operator.plan.Fixtures.wants;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                .isEqualTo("Connect has connector orders, and its start has not ended yet: the log of the workers"
                        + " says what it waits for"));
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

    @ParameterizedTest
    @EnumSource(names = {"DELETE", "STOP", "DELETE_AND_RESET_OFFSETS"})
    void leavesAnothersAloneWhenTheObjectGoes(DeletionPolicy policy) {
        // Given: a create that left, and that Connect refused because another has the name
        var refused = taken(Memory.EMPTY.attempting(ConnectorConfig.digest(ORDERS)));
        var unknown = taken(crashedAfterSending(ORDERS));
        var memory = starting(crashedAfterSending(ORDERS), RETURNS);
        var going = Fixtures.deleting(policy, false);

        // all that may come late had its time
        var later = NOW.plusSeconds(1);

        // When / Then
        assertThat(decide(going, ABSENT, refused.seen(ABSENT), later)).isInstanceOf(Action.Release.class);
        assertThat(decide(going, ABSENT, unknown.seen(ABSENT), later)).isEqualTo(new Action.LookUp());
        assertThat(decide(going, ABSENT, memory.seen(ABSENT), later))
                .isInstanceOfSatisfying(Action.Release.class, release -> assertThat(release.remains())
                        .isFalse());
        // its own, of which a crash lost the record, goes as always
        var own = starting(crashedAfterSending(RETURNS), RETURNS);
        assertThat(decide(going, ABSENT, own.seen(ABSENT), later))
                .isInstanceOfAny(Action.Delete.class, Action.Stop.class);
    }

    @Test
    void leavesItsSuccessorANoteOfWhatWasStopped() {
        // Given: whether the list does not name it or it is not there, the answer to a stop is the same
        var stopped = starting(applied(ORDERS), ORDERS).succeeded(new Action.Stop(false), NOW);

        // When
        var released = decide(Fixtures.deleting(DeletionPolicy.STOP, false), ABSENT, stopped.seen(ABSENT), NOW);

        // Then
        assertThat(released).isInstanceOfSatisfying(Action.Release.class, release -> assertThat(release.remains())
                .isTrue());
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
    void stopsByNameWhatNoListNames() {
        // Given: no list names a connector whose start has not ended
        var desired = Fixtures.deleting(DeletionPolicy.STOP, false);

        // When / Then
        assertThat(decide(desired, ABSENT, applied(ORDERS), NOW)).isEqualTo(new Action.Stop(false));
        var asked = applied(ORDERS).succeeded(new Action.Stop(false), NOW);
        assertThat(decide(desired, ABSENT, asked.seen(ABSENT), NOW)).isInstanceOf(Action.Release.class);
        // nor is anything asked where this object never made one
        assertThat(decide(desired, ABSENT, Memory.EMPTY, NOW)).isInstanceOf(Action.Release.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeletionPolicy.class,
            names = {"STOP", "DELETE"})
    void asksAgainByNameOnceWhatMayComeLateHasHadItsTime(DeletionPolicy policy) {
        // Given: a create whose answer got lost, and a request that Connect accepted before it could come
        var desired = Fixtures.deleting(policy, false);
        var create = new Action.Create(new TreeMap<>(ORDERS), WantedState.RUNNING, false);
        var lost = new Memory.Failure(WaitReason.CLUSTER_UNREACHABLE, "no answer");
        Action.Call request = policy == DeletionPolicy.STOP ? new Action.Stop(false) : new Action.Delete();
        var memory = applied(ORDERS).failed(create, lost, Duration.ZERO, NOW).succeeded(request, NOW.plusSeconds(1));

        // When / Then
        assertThat(decide(desired, ABSENT, memory.seen(ABSENT), NOW.plusSeconds(29)))
                .isInstanceOf(Action.Wait.class);
        assertThat(decide(desired, ABSENT, memory.seen(ABSENT), NOW.plusSeconds(31)))
                .isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource({"STOP, Release", "DELETE_AND_RESET_OFFSETS, ResetOffsets"})
    void doesNotWaitForOneThatHangsInItsStartToShowTheStop(DeletionPolicy policy, String then) {
        // Given: an edit brought it there, and the list names it as unassigned from then on
        var hangs = Fixtures.live(ORDERS, LiveState.UNASSIGNED);
        var desired = Fixtures.deleting(policy, false);
        var memory = applied(ORDERS).succeeded(new Action.Stop(false), NOW).seen(hangs);

        // When / Then
        assertThat(decide(desired, hangs, memory, NOW.plusSeconds(6))).isEqualTo(new Action.Stop(false));
        memory = memory.succeeded(new Action.Stop(false), NOW.plusSeconds(41)).seen(hangs);
        assertThat(decide(desired, hangs, memory, NOW.plusSeconds(41))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(then);
    }

    @Test
    void looksBeforeItDeletesWhatAnEarlierProcessMayHaveMade() {
        // Given: a digest on record, and nobody knows whether the create was refused for its name
        var memory = Memory.remembering(
                Optional.empty(), List.of(ConnectorConfig.digest(ORDERS)), Map.of(), NOW.minusSeconds(60));
        var desired = Fixtures.deleting(DeletionPolicy.DELETE, false);

        // When / Then
        assertThat(decide(desired, ABSENT, memory.seen(ABSENT), NOW)).isEqualTo(new Action.LookUp());
        var none = memory.lookedUp(Optional.empty(), NOW);
        assertThat(decide(desired, ABSENT, none.seen(ABSENT), NOW)).isEqualTo(new Action.Delete());
    }

    @Test
    void looksAgainBeforeItDeletesWhatWasNotThereLongBefore() {
        // Given: another may have made one since Connect was last asked
        var sent = Memory.EMPTY.attempting(ConnectorConfig.digest(ORDERS));
        var memory = sent.lookedUp(Optional.empty(), NOW.minusSeconds(60));
        var desired = Fixtures.deleting(DeletionPolicy.DELETE, false);

        // When / Then
        assertThat(decide(desired, ABSENT, memory.seen(ABSENT), NOW)).isEqualTo(new Action.LookUp());
        // the clock that the time of the deletion is from may be ahead: nobody asks again and again until then
        var ahead = sent.lookedUp(Optional.empty(), NOW.minusSeconds(1));
        assertThat(decide(desired, ABSENT, ahead.seen(ABSENT), NOW)).isEqualTo(new Action.Delete());
        // and once is enough, however long the request fails
        var asked = memory.lookedUp(Optional.empty(), NOW.plusSeconds(1));
        assertThat(decide(desired, ABSENT, asked.seen(ABSENT), NOW.plusSeconds(60)))
                .isEqualTo(new Action.Delete());
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
    void asksForADeletionMoreSeldomThoughItLooksInBetween() {
        // Given
        var failed = applied(ORDERS)
                .failed(
                        new Action.Delete(),
                        new Memory.Failure(WaitReason.CALL_FAILED, "HTTP 500"),
                        Duration.ofSeconds(4),
                        NOW);

        // When / Then
        assertThat(failed.lookedUp(Optional.empty(), NOW).trouble()).isEqualTo(failed.trouble());
    }

    @Test
    void goesOnSayingWhyItIsNotKnownWhatConnectHas() {
        // Given
        var lost = new Memory.Failure(WaitReason.CLUSTER_UNREACHABLE, "no answer");
        var memory = starting(applied(ORDERS), ORDERS)
                .failed(new Action.LookUp(), lost, Duration.ofSeconds(1), NOW.plusSeconds(15));

        // When / Then
        assertThat(told(wants(ORDERS, WantedState.RUNNING), memory, NOW.plusSeconds(17)))
                .isInstanceOfSatisfying(
                        Action.Wait.class, wait -> assertThat(wait.message()).isEqualTo("no answer"));
    }

    @Test
    void tellsAnObjectThatGoesOfNoStartThatNobodyHasSeen() {
        // Given
        var memory = Memory.remembering(
                Optional.empty(), List.of(ConnectorConfig.digest(ORDERS)), Map.of(), NOW.minusSeconds(60));
        var desired = Fixtures.deleting(DeletionPolicy.DELETE, false);

        // When / Then
        assertThat(told(desired, memory, NOW)).isEqualTo(new Action.LookUp());
    }

    /** What is said while Connect is asked for it by name. */
    private static Action told(DesiredConnector desired, Memory memory, Instant now) {
        var next = decide(desired, ABSENT, memory.seen(ABSENT), now);
        assertThat(next).isEqualTo(new Action.LookUp());
        return ConnectorPlan.told(next, desired, memory, now);
    }

    private static Memory taken(Memory before) {
        var create = new Action.Create(new TreeMap<>(ORDERS), WantedState.RUNNING, false);
        var refused = new Memory.Failure(WaitReason.CALL_FAILED, "the name is taken");
        return before.failed(create, refused, Duration.ofMillis(250), NOW)
                .nameTaken(ConnectorConfig.digest(ORDERS), NOW);
    }

    private static Memory starting(Memory before, Map<String, String> config) {
        var connector = new LiveConnector(
                "sink", new TreeMap<>(config), LiveState.UNASSIGNED, "", null, null, null, 0, List.of());
        return taken(before).lookedUp(Optional.of(connector), NOW);
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
                Optional.empty());
    }

    /** What a process knows that follows one which sent a config and died. */
    private static Memory crashedAfterSending(Map<String, String> config) {
        return Memory.remembering(
                Optional.empty(), List.of(ConnectorConfig.digest(config)), Map.of(), NOW.minusSeconds(31));
    }
}
