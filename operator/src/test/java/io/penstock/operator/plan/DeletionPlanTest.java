package io.penstock.operator.plan;

import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.CONTEXT;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.RETURNS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.deleting;
import static io.penstock.operator.plan.Fixtures.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionPlanTest {
    private static final Observation ABSENT = new Observation.Absent();
    private static final Observation UNKNOWN = new Observation.Unknown("no answer");
    private static final Observation RUNNING = live(ORDERS, LiveState.RUNNING);
    private static final Observation STOPPED = live(ORDERS, LiveState.STOPPED);

    @Test
    void deletesAndWaitsUntilItIsGone() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, false);

        // When / Then
        assertThat(decide(desired, RUNNING, applied(ORDERS), NOW)).isEqualTo(new Action.Delete());
        var deleted = applied(ORDERS).succeeded(new Action.Delete(), NOW);
        assertThat(decide(desired, RUNNING, deleted.seen(RUNNING), NOW.plusSeconds(1)))
                .isInstanceOf(Action.Wait.class);
        assertThat(decide(desired, RUNNING, deleted.seen(RUNNING), NOW.plusSeconds(5)))
                .isEqualTo(new Action.Delete());
        assertThat(decide(desired, ABSENT, deleted.seen(ABSENT), NOW.plusSeconds(2)))
                .isEqualTo(new Action.CheckTasks());
        assertReleased(decide(desired, ABSENT, ended(deleted), NOW.plusSeconds(2)), false);
    }

    @Test
    void keepsTheObjectForAMinuteAtMostWhileTasksOfTheRemovedConnectorRun() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, false);
        var stopping = applied(ORDERS).succeeded(new Action.Delete(), NOW).tasks(true, NOW.plusSeconds(40));

        // When / Then
        assertThat(decide(desired, ABSENT, stopping, NOW.plusSeconds(40)))
                .isInstanceOfSatisfying(Action.Wait.class, wait -> {
                    assertThat(wait.message()).contains("is stopping its tasks");
                    assertThat(wait.until()).isEqualTo(NOW.plusSeconds(41));
                });
        assertThat(decide(desired, ABSENT, stopping, NOW.plusSeconds(41))).isEqualTo(new Action.CheckTasks());
        assertReleased(decide(desired, ABSENT, stopping, NOW.plusSeconds(60)), false);
    }

    private static Memory ended(Memory deleted) {
        return deleted.seen(ABSENT).tasks(false, NOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETE", "STOP", "DELETE_AND_RESET_OFFSETS"})
    void letsGoOfAConnectorThatNoRequestLeadsToAndSaysWhatRemains(DeletionPolicy policy) {
        // Given
        var desired = deleting("orders;x", policy);

        // When / Then
        for (var seen : List.of(RUNNING, ABSENT, UNKNOWN)) {
            var released = decide(desired, seen, applied(ORDERS), NOW);
            assertReleased(released, true);
            assertThat(((Action.Release) released).message())
                    .contains("connector orders;x may remain", "must not contain");
            assertReleased(decide(desired, seen, Memory.EMPTY, NOW), false);
        }
    }

    @Test
    void stopsAndLeavesWhatShallStop() {
        // Given
        var desired = deleting(DeletionPolicy.STOP, false);

        // When / Then
        assertThat(decide(desired, RUNNING, applied(ORDERS), NOW)).isEqualTo(new Action.Stop(false));
        assertReleased(decide(desired, STOPPED, applied(ORDERS), NOW), false);
    }

    @Test
    void letsGoOfAFailedConnectorOnceItsStopIsAccepted() {
        // Given
        var failed = live(ORDERS, LiveState.FAILED);
        var desired = deleting(DeletionPolicy.STOP, false);

        // When / Then
        assertThat(decide(desired, failed, applied(ORDERS), NOW)).isEqualTo(new Action.Stop(false));
        assertReleased(decide(desired, failed, applied(ORDERS).succeeded(new Action.Stop(false), NOW), NOW), false);
    }

    @Test
    void stopsThenResetsOffsetsThenDeletes() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE_AND_RESET_OFFSETS, false);

        // When / Then
        assertThat(decide(desired, RUNNING, applied(ORDERS), NOW)).isEqualTo(new Action.Stop(false));
        var stopped = applied(ORDERS).succeeded(new Action.Stop(false), NOW).seen(STOPPED);
        assertThat(decide(desired, STOPPED, stopped, NOW)).isEqualTo(new Action.ResetOffsets());
        var reset = stopped.succeeded(new Action.ResetOffsets(), NOW);
        assertThat(decide(desired, STOPPED, reset, NOW)).isEqualTo(new Action.Delete());
        var deleted = reset.succeeded(new Action.Delete(), NOW);
        assertReleased(decide(desired, ABSENT, ended(deleted), NOW), false);
        // another process knows nothing of the reset and repeats it, which does no harm
        assertThat(decide(desired, STOPPED, applied(ORDERS), NOW)).isEqualTo(new Action.ResetOffsets());
        assertReleased(decide(desired, ABSENT, ended(applied(ORDERS).succeeded(new Action.Delete(), NOW)), NOW), true);
    }

    @Test
    void takesAbsenceFromTheLeaderAndNotFromOneAnswer() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, false);
        var created = Memory.EMPTY.succeeded(new Action.Create(new TreeMap<>(ORDERS), WantedState.RUNNING, false), NOW);

        // When / Then
        assertThat(decide(desired, ABSENT, created, NOW.plusSeconds(4))).isInstanceOf(Action.Wait.class);
        assertThat(decide(desired, ABSENT, applied(ORDERS), NOW)).isEqualTo(new Action.Delete());
        assertReleased(decide(desired, ABSENT, Memory.EMPTY, NOW), false);
    }

    @ParameterizedTest
    @EnumSource(
            value = DeletionPolicy.class,
            names = {"RETAIN", "UNRECOGNIZED"})
    void leavesWhatShallBeRetainedWithoutAskingAnybody(DeletionPolicy policy) {
        assertReleased(decide(deleting(policy, false), RUNNING, applied(ORDERS), NOW), false);
        assertReleased(decide(deleting(policy, false), UNKNOWN, applied(ORDERS), NOW), false);
    }

    @Test
    void waitsFiveSecondsAndNotAMinuteForAClusterThatDoesNotExist() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, ClusterFate.GONE);

        // When / Then
        assertThat(decide(desired, UNKNOWN, applied(ORDERS), NOW.plusSeconds(4)))
                .isInstanceOf(Action.Wait.class);
        assertReleased(decide(desired, UNKNOWN, applied(ORDERS), NOW.plusSeconds(5)), true);
    }

    @Test
    void neverDeletesWhatItNeverManaged() {
        assertReleased(
                decide(deleting(DeletionPolicy.DELETE, false), live(RETURNS, LiveState.RUNNING), Memory.EMPTY, NOW),
                false);
        assertReleased(decide(deleting(DeletionPolicy.DELETE, ClusterFate.GONE), UNKNOWN, Memory.EMPTY, NOW), false);
    }

    @Test
    void looksForAMinuteWhetherACrashHidesAConnectorOfItsOwn() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, false);

        // When / Then
        assertThat(decide(desired, UNKNOWN, Memory.EMPTY, NOW.plusSeconds(59))).isInstanceOf(Action.Wait.class);
        assertReleased(decide(desired, UNKNOWN, Memory.EMPTY, NOW.plusSeconds(60)), true);
    }

    @Test
    void deletesWhatACrashKeptItFromRecording() {
        assertThat(decide(deleting(DeletionPolicy.DELETE, false), RUNNING, Memory.EMPTY, NOW))
                .isEqualTo(new Action.Delete());
    }

    @Test
    void changesNothingOnTheWayOutWhileSuspended() {
        // Given
        var suspended = new DesiredConnector(
                "orders",
                new TreeMap<>(ORDERS),
                WantedState.RUNNING,
                true,
                CONTEXT,
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.empty(),
                AutoRestart.OFF,
                Optional.of(new Deletion(DeletionPolicy.DELETE, NOW, ClusterFate.STAYS, NOW, Optional.empty())));

        // When / Then
        assertReleased(decide(suspended, RUNNING, applied(ORDERS), NOW), false);
    }

    @Test
    void letsGoAfterAMinuteInWhichNobodyAnswered() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, ClusterFate.STAYS);

        // When / Then
        assertThat(decide(desired, UNKNOWN, applied(ORDERS), NOW.plusSeconds(59)))
                .isInstanceOf(Action.Wait.class);
        assertThat(decide(desired, UNKNOWN, applied(ORDERS), NOW.plusSeconds(60)))
                .isInstanceOfSatisfying(Action.Release.class, release -> {
                    assertThat(release.abandoned()).isTrue();
                    assertThat(release.remains()).isTrue();
                    assertThat(release.message()).contains("connector orders may remain", "no answer");
                });
    }

    @Test
    void countsTheMinuteFromTheLastAnswer() {
        // Given
        var silent =
                new Deletion(DeletionPolicy.DELETE, NOW, ClusterFate.STAYS, NOW, Optional.of(NOW.plusSeconds(300)));

        // When / Then
        assertThat(decide(going(silent), UNKNOWN, applied(ORDERS), NOW.plusSeconds(330)))
                .isInstanceOf(Action.Wait.class);
        assertReleased(decide(going(silent), UNKNOWN, applied(ORDERS), NOW.plusSeconds(360)), true);
    }

    @Test
    void waitsLongerForWorkersThatStartOrAreReplaced() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, ClusterFate.RETURNING);

        // When / Then
        assertThat(decide(desired, UNKNOWN, applied(ORDERS), NOW.plusSeconds(599)))
                .isInstanceOf(Action.Wait.class);
        assertReleased(decide(desired, UNKNOWN, applied(ORDERS), NOW.plusSeconds(600)), true);
    }

    @Test
    void letsGoOnceConnectHasFailedAtItForFiveMinutes() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, false);
        var failure = new CallFailure(WaitReason.CALL_FAILED, "cannot write to Kafka");
        var failing = failing(applied(ORDERS), new Action.Delete(), failure, NOW);
        var rebalancing = applied(ORDERS)
                .failed(
                        new Action.Delete(),
                        new CallFailure(WaitReason.REBALANCING, "a rebalance"),
                        Duration.ZERO,
                        NOW);

        // When / Then
        var shortly = failing(failing, new Action.Delete(), failure, NOW.plusSeconds(299));
        assertThat(decide(desired, RUNNING, shortly, NOW.plusSeconds(299))).isEqualTo(new Action.Delete());
        var enough = failing(failing, new Action.Delete(), failure, NOW.plusSeconds(300));
        assertReleased(decide(desired, RUNNING, enough, NOW.plusSeconds(300)), true);
        assertThat(decide(desired, RUNNING, rebalancing, NOW.plusSeconds(300))).isEqualTo(new Action.Delete());
    }

    @Test
    void countsNoFailureOfBeforeTheDeletion() {
        // Given: nothing that was asked for has worked in ten minutes
        var failure = new CallFailure(WaitReason.CALL_FAILED, "cannot write to Kafka");
        var put = new Action.Reconfigure(new TreeMap<>(RETURNS), false, new TreeSet<>(), false);
        var changing = failing(failing(applied(ORDERS), put, failure, NOW.minusSeconds(600)), put, failure, NOW);
        var stop = new Action.Stop(false);
        var stopping = failing(failing(applied(ORDERS), stop, failure, NOW.minusSeconds(600)), stop, failure, NOW);

        // When / Then
        assertThat(decide(deleting(DeletionPolicy.DELETE, false), RUNNING, changing, NOW))
                .isEqualTo(new Action.Delete());
        assertThat(decide(deleting(DeletionPolicy.STOP, false), RUNNING, stopping, NOW))
                .isEqualTo(stop);
        var still = failing(stopping, stop, failure, NOW.plusSeconds(300));
        assertReleased(decide(deleting(DeletionPolicy.STOP, false), RUNNING, still, NOW.plusSeconds(300)), true);
    }

    @Test
    void countsEachLimitFromTheMomentSinceWhichItsReasonHolds() {
        // Given: workers that were starting, and then failed; a cluster that was there, and then was deleted
        var failed = going(
                new Deletion(DeletionPolicy.DELETE, NOW, ClusterFate.STAYS, NOW.plusSeconds(540), Optional.of(NOW)));
        var gone = going(
                new Deletion(DeletionPolicy.DELETE, NOW, ClusterFate.GONE, NOW.plusSeconds(100), Optional.of(NOW)));
        var undecided = going(new Deletion(
                DeletionPolicy.DELETE, NOW, ClusterFate.RETURNING, NOW.plusSeconds(890), Optional.of(NOW)));

        // When / Then
        assertThat(decide(failed, UNKNOWN, applied(ORDERS), NOW.plusSeconds(599)))
                .isInstanceOf(Action.Wait.class);
        assertReleased(decide(failed, UNKNOWN, applied(ORDERS), NOW.plusSeconds(600)), true);
        assertThat(decide(gone, UNKNOWN, applied(ORDERS), NOW.plusSeconds(104))).isInstanceOf(Action.Wait.class);
        assertReleased(decide(gone, UNKNOWN, applied(ORDERS), NOW.plusSeconds(105)), true);
        assertThat(decide(undecided, UNKNOWN, applied(ORDERS), NOW.plusSeconds(899)))
                .isInstanceOf(Action.Wait.class);
        assertReleased(decide(undecided, UNKNOWN, applied(ORDERS), NOW.plusSeconds(900)), true);
    }

    @Test
    void looksAtTheClusterAgainLongBeforeItsLimit() {
        assertThat(decide(deleting(DeletionPolicy.DELETE, ClusterFate.RETURNING), UNKNOWN, applied(ORDERS), NOW))
                .isEqualTo(new Action.Wait(
                        WaitReason.CLUSTER_UNREACHABLE,
                        "no answer; this object is released after 600 s without an answer, or after 15 minutes at the"
                                + " latest",
                        NOW.plusSeconds(10)));
    }

    @Test
    void takesAConnectorForStoppedOnceNothingOfItRuns() {
        // Given
        var desired = deleting(DeletionPolicy.STOP, false);
        var stopping = Fixtures.live(ORDERS, LiveState.STOPPED, LiveState.RUNNING);
        var stopped = Fixtures.live(ORDERS, LiveState.STOPPED, LiveState.UNASSIGNED);

        // When / Then
        assertThat(decide(desired, stopping, applied(ORDERS), NOW)).isInstanceOf(Action.Wait.class);
        assertReleased(decide(desired, stopped, applied(ORDERS), NOW), false);
        assertReleased(decide(desired, stopping, applied(ORDERS), NOW.plusSeconds(300)), true);
        // a resume is on its way, which will win over what is seen
        var resuming = applied(ORDERS).succeeded(new Action.Resume(false), NOW);
        assertThat(decide(desired, stopped, resuming, NOW)).isEqualTo(new Action.Stop(false));
    }

    private static Memory failing(Memory before, Action.Call call, CallFailure failure, Instant when) {
        return before.failed(call, failure, Duration.ZERO, when);
    }

    @Test
    void deletesWhatALostAnswerHides() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, false);
        var sent = Memory.EMPTY
                .attempting(ConnectorConfig.digest(RETURNS))
                .failed(
                        new Action.Create(new TreeMap<>(RETURNS), WantedState.RUNNING, false),
                        new CallFailure(WaitReason.CALL_FAILED, "HTTP 500", true),
                        Duration.ofSeconds(1),
                        NOW);

        // When / Then
        assertThat(decide(desired, ABSENT, sent, NOW.plusSeconds(29))).isInstanceOf(Action.Wait.class);
        var none = sent.lookedUp(Optional.empty(), NOW.plusSeconds(30));
        assertThat(decide(desired, ABSENT, none, NOW.plusSeconds(30))).isEqualTo(new Action.Delete());
        assertThat(decide(desired, live(RETURNS, LiveState.RUNNING), sent, NOW.plusSeconds(2)))
                .isEqualTo(new Action.Delete());
    }

    @Test
    void saysWhetherALiveConnectorRemains() {
        assertThat(decide(deleting(DeletionPolicy.RETAIN, false), RUNNING, applied(ORDERS), NOW))
                .isInstanceOfSatisfying(Action.Release.class, release -> assertThat(release.remains())
                        .isTrue());
        assertThat(decide(deleting(DeletionPolicy.RETAIN, false), RUNNING, Memory.EMPTY, NOW))
                .isInstanceOfSatisfying(Action.Release.class, release -> assertThat(release.remains())
                        .isFalse());
    }

    private static DesiredConnector going(Deletion deletion) {
        return new DesiredConnector(
                "orders",
                new TreeMap<>(ORDERS),
                WantedState.RUNNING,
                false,
                CONTEXT,
                "",
                AdoptionPolicy.ADOPT_IF_EQUAL,
                Optional.empty(),
                AutoRestart.OFF,
                Optional.of(deletion));
    }

    @Test
    void abandonsWhatAVanishingClusterKeeps() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE, true);

        // When / Then
        assertThat(decide(desired, UNKNOWN, applied(ORDERS), NOW.plusSeconds(59)))
                .isEqualTo(new Action.Wait(
                        WaitReason.CLUSTER_UNREACHABLE,
                        "no answer; this object is released after 60 s without an answer, or after 15 minutes at the"
                                + " latest",
                        NOW.plusSeconds(60)));
        assertReleased(decide(desired, UNKNOWN, applied(ORDERS), NOW.plusSeconds(60)), true);
    }

    private static void assertReleased(Action action, boolean abandoned) {
        assertThat(action).isInstanceOfSatisfying(Action.Release.class, release -> assertThat(release.abandoned())
                .isEqualTo(abandoned));
    }
}
