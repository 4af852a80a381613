package io.penstock.operator.plan;

import static io.penstock.operator.plan.ConnectorPlan.decide;
import static io.penstock.operator.plan.Fixtures.NOW;
import static io.penstock.operator.plan.Fixtures.ORDERS;
import static io.penstock.operator.plan.Fixtures.applied;
import static io.penstock.operator.plan.Fixtures.deleting;
import static io.penstock.operator.plan.Fixtures.live;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connect accepts what is asked of it for a deletion, and does not do it: no object waits for that for ever. */
class UnshownRequestsTest {
    private static final Observation HUNG = live(ORDERS, LiveState.RESTARTING);
    private static final Observation ABSENT = new Observation.Absent();

    private final List<Action.Call> calls = new ArrayList<>();
    private Memory memory = applied(ORDERS);
    private Instant now = NOW;

    @Test
    void endsAStopThatConnectAcceptsAndNeverShows() {
        // When
        var released = releasedWithin(Duration.ofMinutes(11), deleting(DeletionPolicy.STOP, false));

        // Then
        assertThat(released.abandoned()).isTrue();
        assertThat(released.remains()).isTrue();
        assertThat(released.message())
                .contains("connector orders may remain", "accepted the stop over 10 minutes ago", "has not stopped");
    }

    @Test
    void endsADeletionThatConnectAcceptsAndNeverShows() {
        // When
        var released = releasedWithin(Duration.ofMinutes(11), deleting(DeletionPolicy.DELETE, false));

        // Then
        assertThat(released.abandoned()).isTrue();
        assertThat(released.remains()).isTrue();
        assertThat(released.message()).contains("accepted the deletion over 10 minutes ago", "still exists");
    }

    @Test
    void deletesWithoutAResetOfOffsetsWhatNeverStops() {
        // Given
        var desired = deleting(DeletionPolicy.DELETE_AND_RESET_OFFSETS, false);

        // When
        while (!calls.contains(new Action.Delete()) && now.isBefore(NOW.plusSeconds(660))) {
            assertThat(step(desired)).isNotInstanceOf(Action.Release.class);
        }

        // Then
        assertThat(calls).contains(new Action.Delete()).doesNotContain(new Action.ResetOffsets());
        var gone = memory.seen(ABSENT).tasks(false, now);
        assertThat(decide(desired, ABSENT, gone, now)).isInstanceOfSatisfying(Action.Release.class, released -> {
            assertThat(released.abandoned()).isTrue();
            assertThat(released.remains()).isFalse();
            assertThat(released.message()).contains("it never stopped", "its offsets could not be reset");
        });
        // and if that is not carried out either
        assertThat(releasedWithin(Duration.ofMinutes(11), desired).remains()).isTrue();
    }

    @Test
    void givesUpThoughSomeOfTheRequestsFailBetweenThoseThatAreAccepted() {
        // Given
        var desired = deleting(DeletionPolicy.STOP, false);
        var failure = new CallFailure(WaitReason.CALL_FAILED, "HTTP 500");

        // When
        for (int minute = 0; minute < 10; minute++) {
            memory = memory.succeeded(new Action.Stop(false), now)
                    .failed(new Action.Stop(false), failure, Duration.ZERO, now.plusSeconds(30));
            now = now.plusSeconds(60);
        }

        // Then
        assertThat(releasedWithin(Duration.ofMinutes(1), desired).abandoned()).isTrue();
    }

    @Test
    void countsNoStopFromBeforeTheDeletion() {
        // Given
        memory = memory.succeeded(new Action.Stop(false), NOW.minusSeconds(900)).leaving(NOW);
        var asked = memory.succeeded(new Action.Stop(false), NOW).leaving(NOW);

        // When / Then
        assertThat(decide(deleting(DeletionPolicy.STOP, false), HUNG, memory, NOW))
                .isEqualTo(new Action.Stop(false));
        assertThat(decide(deleting(DeletionPolicy.STOP, false), HUNG, asked, NOW.plusSeconds(5)))
                .isEqualTo(new Action.Stop(false));
    }

    @ParameterizedTest
    @EnumSource(
            value = DeletionPolicy.class,
            names = {"STOP", "DELETE_AND_RESET_OFFSETS"})
    void givesTasksTimeToStopAlsoAfterALongSilence(DeletionPolicy policy) {
        // Given
        var accepted = NOW.plusSeconds(360);
        var desired = deleting(policy, ClusterFate.RETURNING);
        var stopping = live(ORDERS, LiveState.STOPPED, LiveState.RUNNING);
        var stopped = memory.succeeded(new Action.Stop(false), accepted).seen(stopping);

        // When / Then
        assertThat(decide(desired, stopping, stopped, accepted.plusSeconds(299)))
                .isInstanceOf(Action.Wait.class);
        assertThat(decide(desired, stopping, stopped, accepted.plusSeconds(300)))
                .isNotInstanceOf(Action.Wait.class);
    }

    private Action.Release releasedWithin(Duration time, DesiredConnector desired) {
        var end = now.plus(time);
        while (now.isBefore(end)) {
            if (step(desired) instanceof Action.Release release) {
                return release;
            }
        }
        throw new AssertionError("not released, after " + calls.size() + " calls");
    }

    private Action step(DesiredConnector desired) {
        now = now.plusSeconds(1);
        memory = memory.seen(HUNG);
        var next = decide(desired, HUNG, memory, now);
        if (next instanceof Action.Call call) {
            calls.add(call);
            memory = memory.succeeded(call, now);
        }
        return next;
    }
}
