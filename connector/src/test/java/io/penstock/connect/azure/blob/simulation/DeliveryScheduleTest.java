package io.penstock.connect.azure.blob.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.partition.CutRule;
import io.penstock.connect.azure.blob.simulation.Schedule.Rules;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Exactly-once delivery over random histories, with the real classes of the task. A failure names its seed; run it again
 * with {@code -Dpenstock.schedule.seed=<seed> -Dpenstock.schedule.count=1}.
 */
class DeliveryScheduleTest {
    private static final int COUNT = Integer.getInteger("penstock.schedule.count", 300);
    private static final long FIRST_SEED = Long.getLong("penstock.schedule.seed", new Random().nextLong() >>> 16);
    private static final CutRule NOT_ALIGNED = (candidate, lastCut, published) -> Math.max(candidate, lastCut);

    @Test
    void losesAndDoublesNothingWithZombiesCrashesAndLostReplies() {
        assertSound(Rules.correct());
    }

    @Test
    void losesAndDoublesNothingWithoutListingBecauseTheCutIsAligned() {
        assertSound(Rules.correct().with(ListingMode.NEVER, CutRule.ALIGNED));
    }

    @Test
    void losesAndDoublesNothingWithoutAlignmentBecauseFoldersAreListed() {
        assertSound(Rules.correct().with(ListingMode.ALWAYS, NOT_ALIGNED));
    }

    @Test
    void losesAndDoublesNothingWhenCompactionRemovesRecordsDuringReplay() {
        assertSound(Rules.compacting());
    }

    @Test
    void skipsWhatIsPublishedWhenOffsetsAreReset() {
        assertSound(Rules.resetting());
    }

    @Test
    void losesNothingWhenPathsFollowTheWallClock() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed++) {
            // Given / When: a record that is read again may go to another folder, so it may be there twice
            var schedule = new Schedule(seed, Rules.byWallclock());
            var verdict = finished(schedule, seed);

            // Then
            assertThat(verdict.lost).as("seed %d by wall clock", seed).isEmpty();
            assertThat(schedule.reachedTheEnd())
                    .as("seed %d by wall clock", seed)
                    .isTrue();
        }
    }

    @Test
    void isCaughtWhenBlobsAreOverwrittenByName() {
        assertCaught(Rules.correct().overwriting());
    }

    @Test
    void isCaughtWhenTheCutIsNotAlignedAndNothingIsListed() {
        assertCaught(Rules.correct().with(ListingMode.NEVER, NOT_ALIGNED));
    }

    private static void assertSound(Rules rules) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed++) {
            var verdict = run(seed, rules);
            assertThat(verdict.sound())
                    .as("seed %d under %s: %s", seed, rules, verdict)
                    .isTrue();
        }
    }

    private static void assertCaught(Rules rules) {
        int caught = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + COUNT; seed++) {
            var verdict = run(seed, rules);
            caught += verdict.lost.isEmpty() && verdict.doubled.isEmpty() ? 0 : 1;
        }
        assertThat(caught)
                .as("schedules from seed %d that show the fault", FIRST_SEED)
                .isPositive();
    }

    private static Verdict run(long seed, Rules rules) {
        return finished(new Schedule(seed, rules), seed);
    }

    private static Verdict finished(Schedule schedule, long seed) {
        try {
            schedule.run();
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + " ended with " + e, e);
        }
        return Verdict.of(schedule);
    }
}
