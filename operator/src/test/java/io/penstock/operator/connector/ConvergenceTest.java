package io.penstock.operator.connector;

import static io.penstock.operator.connector.ConvergenceStory.ENOUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.AutoRestart;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.operator.plan.Action;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens for a while, the plan and what the client's answers make of its memory bring a connector where it should be,
 * and then leave it alone.
 */
class ConvergenceTest {
    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("penstock.convergence.count", 500));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void reachesTheWantedStateAndStaysThere(long seed) {
        // Given
        var story = new ConvergenceStory(seed);
        story.disturbedTime();

        // When
        story.connect.calm = true;
        story.runFor(ENOUGH);

        // Then
        story.assertAsWanted();
        var writes = story.connect.writes;
        story.runFor(ENOUGH);
        assertThat(story.connect.writes).as("writes at rest").isEqualTo(writes);
        story.assertSettled();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void startsEachPartAgainThatFailsWithOlderSecretValues(long seed) {
        // Given
        var story = new ConvergenceStory(seed);
        story.disturbedTime();
        story.connect.calm = true;
        story.runFor(ENOUGH);

        // When: they expire for one part after the other
        for (int part = 0; part < 3; part++) {
            story.connect.expire(part, story.now);
            story.runFor(ENOUGH);
        }

        // Then
        assertThat(story.connect.triedAll()).as("tried with the values of now").isTrue();
        var writes = story.connect.writes;
        story.runFor(ENOUGH);
        assertThat(story.connect.writes).as("writes at rest").isEqualTo(writes);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void startsAgainWhatRunsWithOlderSecretValues(long seed) {
        // Given
        var story = new ConvergenceStory(seed);
        story.disturbedTime();
        story.connect.calm = true;
        story.runFor(ENOUGH);
        if (seed % 2 == 0) {
            story.restarted();
        }

        // When
        story.connect.secrets = "rotated";
        story.desired = story.wants(story.desired.config(), story.desired.state());
        story.runFor(ENOUGH);

        // Then
        story.assertRunsWithTheSecretsOfNow();
        var writes = story.connect.writes;
        story.runFor(ENOUGH);
        assertThat(story.connect.writes).as("writes at rest").isEqualTo(writes);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void restartsWhateverHasFailed(long seed) {
        // Given: the last of them may be started again an hour later
        var story = new ConvergenceStory(seed, new AutoRestart(true, 2, 1, 4, 60));
        story.disturbedTime();

        // When
        story.connect.calm = true;
        story.runFor(ENOUGH);

        // Then
        assertThat(story.connect.runsWhole()).as("nothing has failed").isTrue();
        var writes = story.connect.writes;
        story.runFor(ENOUGH);
        assertThat(story.connect.writes).as("writes at rest").isEqualTo(writes);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void restartsOnceForEachToken(long seed) {
        // Given
        var story = new ConvergenceStory(seed);
        story.disturbedTime();
        story.connect.calm = true;
        story.runFor(ENOUGH);
        var before = story.connect.restarts;

        // When
        story.asksForRestart("the last", RestartScope.ALL);
        story.runFor(ENOUGH);
        if (seed % 2 == 0) {
            story.restarted();
            story.runFor(ENOUGH);
        }

        // Then
        story.restartsToExpect().ifPresent(expected -> assertThat(story.connect.restarts - before)
                .as("restarts")
                .isEqualTo(expected));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deletesAndLetsGo(long seed) {
        // Given
        var story = new ConvergenceStory(seed);
        story.disturbedTime();
        story.deleted(seed % 2 == 0 ? DeletionPolicy.DELETE : DeletionPolicy.DELETE_AND_RESET_OFFSETS);

        // When
        story.runFor(Duration.ofSeconds(20));
        story.connect.calm = true;
        story.runFor(ENOUGH);

        // Then
        assertThat(story.last).isInstanceOf(Action.Release.class);
        story.runOut();
        assertThat(story.connect.isAbsent()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stopsAndLetsGo(long seed) {
        // Given
        var story = new ConvergenceStory(seed);
        story.disturbedTime();
        story.deleted(DeletionPolicy.STOP);

        // When
        story.runFor(Duration.ofSeconds(20));
        story.connect.calm = true;
        story.runFor(ENOUGH);

        // Then
        assertThat(story.last).isInstanceOf(Action.Release.class);
        story.runOut();
        assertThat(story.connect.runs()).as("runs with no object").isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leavesWhatIsAnothersAlone(long seed) {
        // Given
        var story = new ConvergenceStory(seed);
        story.connect.another(story.now);
        story.edits();
        if (seed % 2 == 0) {
            story.restarted();
        }
        story.connect.calm = false;
        story.deleted(List.of(DeletionPolicy.values()).get((int) (seed % DeletionPolicy.values().length)));

        // When
        story.runFor(Duration.ofSeconds(20));
        story.connect.calm = true;
        story.runFor(ENOUGH);

        // Then
        assertThat(story.last).isInstanceOf(Action.Release.class);
        assertThat(story.connect.intrusions).as("writes to what is another's").isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void callsNothingAnothersChangeThatItSentItself(long seed) {
        // Given
        var story = new ConvergenceStory(seed);

        // When: edits that are taken back, and calls that hang
        story.edits();

        // Then
        assertThat(story.drift).as("changes put back that nobody else made").isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void takesOverWhatTheObjectBeforeLeft(long seed) {
        // Given
        var story = new ConvergenceStory(seed);
        story.edits();
        story.deleted(DeletionPolicy.RETAIN);
        story.runFor(Duration.ofMinutes(2));
        assertThat(story.last).isInstanceOf(Action.Release.class);

        // When
        story.madeAgain();
        story.runFor(ENOUGH);

        // Then
        story.assertSettled();
        story.assertAsWanted();
    }
}
