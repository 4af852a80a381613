package io.penstock.operator.plan;

import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.RETURNS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.crashedAfterSending;
import static io.penstock.operator.plan.Fixtures.starting;
import static io.penstock.operator.plan.Fixtures.taken;
import static org.assertj.core.api.Assertions.assertThat;

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

/** An object goes whose connector no list names, because its start has not ended. */
class UnlistedDeletionTest {
    private static final Observation ABSENT = new Observation.Absent();

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
        var lost = new CallFailure(WaitReason.CLUSTER_UNREACHABLE, "no answer");
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
                Optional.empty(),
                List.of(ConnectorConfig.digest(ORDERS)),
                RestartMemory.started(Map.of()),
                NOW.minusSeconds(60));
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
    void asksForADeletionMoreSeldomThoughItLooksInBetween() {
        // Given
        var failed = applied(ORDERS)
                .failed(
                        new Action.Delete(),
                        new CallFailure(WaitReason.CALL_FAILED, "HTTP 500"),
                        Duration.ofSeconds(4),
                        NOW);

        // When / Then
        assertThat(failed.lookedUp(Optional.empty(), NOW).trouble()).isEqualTo(failed.trouble());
    }

    @Test
    void tellsAnObjectThatGoesOfNoStartThatNobodyHasSeen() {
        // Given
        var memory = Memory.remembering(
                Optional.empty(),
                List.of(ConnectorConfig.digest(ORDERS)),
                RestartMemory.started(Map.of()),
                NOW.minusSeconds(60));
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
}
