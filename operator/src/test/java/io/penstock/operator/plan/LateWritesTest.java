package io.penstock.operator.plan;

import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.RETURNS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.approved;
import static io.penstock.operator.plan.Fixtures.deleting;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A write whose answer got lost may be carried out later: no object goes before that, nor without a note. */
class LateWritesTest {
    private static final Observation ABSENT = new Observation.Absent();
    private static final DesiredConnector GOING = deleting(DeletionPolicy.DELETE, false);
    private static final String SENT = ConnectorConfig.digest(RETURNS);

    static Stream<Memory> lostAnswers() {
        return Stream.of(
                lost(Memory.EMPTY, create()),
                lost(applied(ORDERS), create()),
                lost(applied(RETURNS), create()),
                restarted(lost(Memory.EMPTY, create())),
                restarted(lost(applied(ORDERS), create())),
                // removed outside Penstock and created again, as it was
                restarted(lost(applied(RETURNS), create())),
                lost(applied(ORDERS), new Action.Reconfigure(new TreeMap<>(RETURNS), false, new TreeSet<>(), false)),
                // a process that starts: the one before may have died while it waited
                Memory.remembering(Optional.empty(), List.of(SENT), RestartMemory.started(Map.of()), NOW),
                Memory.remembering(
                        applied(ORDERS).appliedDigest(), List.of(SENT), RestartMemory.started(Map.of()), NOW));
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void waitsForWhatMayStillCome(Memory memory) {
        assertThat(decide(GOING, ABSENT, memory, NOW.plusSeconds(29))).isInstanceOf(Action.Wait.class);
        var asked = memory.lookedUp(Optional.empty(), NOW.plusSeconds(30));
        assertThat(decide(GOING, ABSENT, asked, NOW.plusSeconds(30))).isEqualTo(new Action.Delete());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void leavesANoteOfWhatMayComeAfterTheObject(Memory memory) {
        // Given
        var deleted = memory.lookedUp(Optional.empty(), NOW.plusSeconds(30))
                .succeeded(new Action.Delete(), NOW.plusSeconds(30))
                .tasks(false, NOW);

        // When / Then
        assertThat(released(deleted, NOW.plusSeconds(31)).remains()).isTrue();
        assertThat(deleted.mayBeLive()).contains(SENT);
        assertThat(released(deleted, NOW.plusSeconds(600)).remains()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    void forgetsWhatItSentOnceNothingOfItCanComeAnyMore(Memory memory) {
        // Given
        var now = applied(ORDERS).appliedDigest().map(memory::adopted).orElseThrow();

        // When / Then
        assertThat(now.settled(WantedState.RUNNING, NOW.plusSeconds(1)).noted()).containsExactly(SENT);
        assertThat(now.settled(WantedState.RUNNING, NOW.plusSeconds(600)).noted())
                .isEmpty();
    }

    @Test
    void leavesNoNoteWhereEveryAnswerCame() {
        // Given
        var deleted = applied(ORDERS).succeeded(new Action.Delete(), NOW).tasks(false, NOW);

        // When / Then
        assertThat(released(deleted, NOW.plusSeconds(1)).remains()).isFalse();
    }

    @Test
    void ownsWhatItSentAndNotWhatItOnlyAskedAbout() {
        // Given
        var asked = Memory.EMPTY.announcing(SENT);

        // When / Then
        assertThat(asked.noted()).containsExactly(SENT);
        assertThat(asked.sent(RETURNS)).isFalse();
        assertThat(asked.attempting(SENT).sent(RETURNS)).isTrue();
        var refused = asked.validated(Fixtures.verdict(RETURNS, Verdict.Outcome.INVALID));
        assertThat(refused.noted()).isEmpty();
    }

    @Test
    void doesNotOwnWhatConnectRefused() {
        // Given
        var sent = Memory.EMPTY.attempting(SENT);

        // When / Then
        assertThat(sent.refused(SENT, NOW).sent(RETURNS)).isFalse();
        // but one that was sent before, and whose answer got lost, may come
        assertThat(lost(Memory.EMPTY, create())
                        .refused(SENT, NOW.plusSeconds(60))
                        .sent(RETURNS))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, STOPPED", "RUNNING, PAUSED", "PAUSED, RUNNING", "STOPPED, PAUSED"})
    void takesAStateThatCameAfterAllForNobodysChange(WantedState held, WantedState sent) {
        // Given: Connect held one state, was asked for another and gave no clear answer; the spec says the first again
        var wanted = Fixtures.wants(ORDERS, held);
        var memory = lost(applied(ORDERS).settled(held, NOW), stateCall(sent));
        var later = NOW.plusSeconds(2);

        // When: the request is carried out all the same
        var carriedOut = Fixtures.live(ORDERS, LiveState.valueOf(sent.name()));
        var back = decide(wanted, carriedOut, memory.seen(carriedOut), later);

        // Then
        assertThat(back).isEqualTo(stateCall(held));
        // and before that a clear answer is asked for
        var still = Fixtures.live(ORDERS, LiveState.valueOf(held.name()));
        assertThat(decide(wanted, still, memory.seen(still), later)).isEqualTo(stateCall(held));
        var failed = Fixtures.live(ORDERS, LiveState.FAILED);
        assertThat(decide(wanted, failed, memory.seen(failed), later)).isEqualTo(stateCall(held));
    }

    @Test
    void asksAgainForAStateWhoseAnswerGotLostThoughItShows() {
        // Given: what shows may be older than a resume that Connect accepted before the stop
        var resumed = applied(ORDERS).settled(WantedState.STOPPED, NOW).succeeded(new Action.Resume(false), NOW);
        var memory = lost(resumed, new Action.Stop(false));
        var stopped = Fixtures.live(ORDERS, LiveState.STOPPED);
        var later = NOW.plusSeconds(2);

        // When / Then
        assertThat(decide(Fixtures.wants(ORDERS, WantedState.STOPPED), stopped, memory.seen(stopped), later))
                .isEqualTo(new Action.Stop(false));
        var accepted = memory.seen(stopped).succeeded(new Action.Stop(false), later);
        assertThat(decide(Fixtures.wants(ORDERS, WantedState.STOPPED), stopped, accepted.seen(stopped), later))
                .isInstanceOf(Action.Settled.class);
    }

    @Test
    void takesAStateThatItAskedForBeforeAnotherForNobodysChange() {
        // Given: a pause was accepted, and resumed before it showed; what shows is still that of before both
        var wanted = Fixtures.wants(ORDERS, WantedState.RUNNING);
        var running = Fixtures.live(ORDERS, LiveState.RUNNING);
        var memory = applied(ORDERS)
                .settled(WantedState.RUNNING, NOW)
                .succeeded(new Action.Pause(false), NOW)
                .succeeded(new Action.Resume(false), NOW.plusSeconds(5))
                .seen(running);
        var paused = Fixtures.live(ORDERS, LiveState.PAUSED);

        var stopped = Fixtures.live(ORDERS, LiveState.STOPPED);

        // When: the workers come to the pause
        var soon = decide(wanted, paused, memory.seen(paused), NOW.plusSeconds(6));
        var neverAskedFor = decide(wanted, stopped, memory.seen(stopped), NOW.plusSeconds(6));
        var muchLater = decide(wanted, paused, memory.seen(paused), NOW.plusSeconds(600));

        // Then
        assertThat(soon).isEqualTo(new Action.Resume(false));
        assertThat(neverAskedFor).isEqualTo(new Action.Resume(true));
        assertThat(muchLater).isEqualTo(new Action.Resume(true));
    }

    @Test
    void callsNothingAnothersChangeWhileTwoWritesAreOnTheirWay() {
        // Given: a new config was accepted and then a pause, and neither shows yet
        var memory = approved(applied(ORDERS), RETURNS)
                .attempting(ConnectorConfig.digest(RETURNS))
                .succeeded(new Action.Reconfigure(new TreeMap<>(RETURNS), false, new TreeSet<>(), false), NOW)
                .succeeded(new Action.Pause(false), NOW);
        var before = Fixtures.live(ORDERS, LiveState.RUNNING);

        // When
        var next =
                decide(Fixtures.wants(RETURNS, WantedState.RUNNING), before, memory.seen(before), NOW.plusSeconds(6));

        // Then
        assertThat(next).isInstanceOfSatisfying(Action.Reconfigure.class, put -> assertThat(put.drift())
                .isFalse());
    }

    @Test
    void remembersNoRequestForAConnectorThatIsGone() {
        // Given: stopped, removed by hand, and there again by a write that came late
        var memory = applied(ORDERS).succeeded(new Action.Stop(false), NOW).seen(new Observation.Absent());
        var back = Fixtures.live(ORDERS, LiveState.FAILED);

        // When
        var next = decide(Fixtures.wants(ORDERS, WantedState.STOPPED), back, memory.seen(back), NOW.plusSeconds(2));

        // Then
        assertThat(next).isEqualTo(new Action.Stop(false));
    }

    @Test
    void forgetsWhatItSentAgainOnceItShows() {
        // Given
        var sent = applied(RETURNS).attempting(SENT);

        // When / Then
        assertThat(sent.noted()).containsExactly(SENT);
        assertThat(sent.seen(ABSENT).noted()).containsExactly(SENT);
        var shown = Fixtures.live(RETURNS, LiveState.RUNNING);
        assertThat(sent.seen(shown).noted()).isEmpty();
        // one of two that were sent: the other may follow
        assertThat(lost(applied(RETURNS), create()).seen(shown).noted()).containsExactly(SENT);
    }

    @Test
    void notesNoMoreThanAStatusHolds() {
        // Given
        var memory = Memory.EMPTY;
        for (int sent = 0; sent < 25; sent++) {
            memory = memory.attempting("d" + sent);
        }

        // When / Then
        assertThat(memory.announcing("next").noted()).hasSize(20).endsWith("d24", "next");
    }

    private static Action.Create create() {
        return new Action.Create(new TreeMap<>(RETURNS), WantedState.RUNNING, false);
    }

    private static Action.Call stateCall(WantedState state) {
        return switch (state) {
            case PAUSED -> new Action.Pause(false);
            case STOPPED -> new Action.Stop(false);
            case RUNNING, UNRECOGNIZED -> new Action.Resume(false);
        };
    }

    private static Memory lost(Memory before, Action.Call write) {
        var failure = new CallFailure(WaitReason.CALL_FAILED, "HTTP 500", true);
        return before.attempting(SENT).failed(write, failure, Duration.ofSeconds(1), NOW);
    }

    /** A new process knows what stands in the status. */
    private static Memory restarted(Memory before) {
        return Memory.remembering(before.appliedDigest(), before.noted(), RestartMemory.started(Map.of()), NOW);
    }

    private static Action.Release released(Memory memory, Instant now) {
        return (Action.Release) decide(GOING, ABSENT, memory, now);
    }
}
