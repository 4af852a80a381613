package io.penstock.operator.connector;

import static io.penstock.operator.connector.Samples.NOON;
import static io.penstock.operator.connector.Samples.live;
import static io.penstock.operator.plan.LiveState.FAILED;
import static io.penstock.operator.plan.LiveState.PAUSED;
import static io.penstock.operator.plan.LiveState.RUNNING;
import static io.penstock.operator.plan.LiveState.UNASSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlingTest {
    @Test
    void takesTasksThatRunBesideANewConfigForOldOnes() {
        // When
        var settling =
                Settling.ASKED.seen(live(RUNNING, RUNNING), NOON).seen(live(RUNNING, RUNNING), NOON.plusSeconds(2));

        // Then
        assertThat(settling.since()).contains(NOON);
    }

    @Test
    void takesATaskThatWasSeenLeavingForANewOne() {
        // When
        var one = Settling.ASKED
                .seen(live(RUNNING, RUNNING, RUNNING), NOON)
                .seen(live(RUNNING, UNASSIGNED, RUNNING), NOON)
                .seen(live(RUNNING, RUNNING, RUNNING), NOON);
        var both = one.seen(live(RUNNING, RUNNING, UNASSIGNED), NOON).seen(live(RUNNING, RUNNING, RUNNING), NOON);

        // Then
        assertThat(one.old()).containsOnlyKeys(1);
        assertThat(both.since()).isEmpty();
        assertThat(both.shown()).contains(NOON);
    }

    @Test
    void takesATaskThatHadFailedOrIsResumedForAnOldOne() {
        // When
        var failed = Settling.ASKED.seen(live(RUNNING, FAILED), NOON).seen(live(RUNNING, FAILED), NOON);
        var resumed = Settling.ASKED.seen(live(PAUSED, PAUSED), NOON).seen(live(RUNNING, RUNNING), NOON);

        // Then
        assertThat(failed.since()).contains(NOON);
        assertThat(resumed.since()).contains(NOON);
    }

    @Test
    void tellsAFailureOfATaskThatRanAtOnce() {
        // When
        var settling = Settling.ASKED.seen(live(RUNNING, RUNNING), NOON).seen(live(RUNNING, FAILED), NOON);

        // Then
        assertThat(settling.since()).isEmpty();
    }

    @Test
    void takesNoTaskForAnOldOneWhereNoConfigWasSent() {
        // Then
        assertThat(Settling.NOTHING.seen(live(RUNNING, RUNNING), NOON).since()).isEmpty();
    }
}
