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
        assertSound(new Rules(true, false, false, ListingMode.NEVER, CutRule.ALIGNED, false));
    }

    @Test
    void losesAndDoublesNothingWithoutAlignmentBecauseFoldersAreListed() {
        assertSound(new Rules(true, false, false, ListingMode.ALWAYS, NOT_ALIGNED, false));
    }

    @Test
    void losesAndDoublesNothingWhenCompactionRemovesRecordsDuringReplay() {
        assertSound(new Rules(false, true, false, ListingMode.ALWAYS, CutRule.ALIGNED, false));
    }

    @Test
    void skipsWhatIsPublishedWhenOffsetsAreReset() {
        assertSound(new Rules(false, false, true, ListingMode.ALWAYS, CutRule.ALIGNED, false));
    }

    @Test
    void isCaughtWhenBlobsAreOverwrittenByName() {
        assertCaught(new Rules(true, false, false, ListingMode.ALWAYS, CutRule.ALIGNED, true));
    }

    @Test
    void isCaughtWhenTheCutIsNotAlignedAndNothingIsListed() {
        assertCaught(new Rules(true, false, false, ListingMode.NEVER, NOT_ALIGNED, false));
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
        var schedule = new Schedule(seed, rules);
        try {
            schedule.run();
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + " under " + rules + " ended with " + e, e);
        }
        return Verdict.of(schedule);
    }
}
