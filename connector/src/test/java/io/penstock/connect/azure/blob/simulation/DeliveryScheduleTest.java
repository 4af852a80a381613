package io.penstock.connect.azure.blob.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.delivery.ListingMode;
import io.penstock.connect.azure.blob.delivery.OnExisting;
import io.penstock.connect.azure.blob.partition.ChainRules;
import io.penstock.connect.azure.blob.partition.CutRule;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/**
 * Exactly-once delivery over random histories, with the real classes of the task. A failure names its seed; run it again
 * with {@code -Dpenstock.schedule.seed=<seed> -Dpenstock.schedule.count=1}.
 */
class DeliveryScheduleTest {
    private static final int COUNT = Integer.getInteger("penstock.schedule.count", 6_000);
    private static final int HALF = (COUNT + 1) / 2; // for variants of what the first rows of each protocol show
    private static final int FEWER = (COUNT + 4) / 5; // for each row that promises less
    private static final int ENOUGH = Math.max(COUNT, 10_000); // to show a fault; ends with the first that does
    private static final long FIRST_SEED = Long.getLong("penstock.schedule.seed", new Random().nextLong() >>> 16);
    private static final CutRule NOT_ALIGNED = (candidate, lastCut, published) -> Math.max(candidate, lastCut);
    private static final Rules HOSTILE = Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS);

    @Test
    void losesAndDoublesNothingWithZombiesCrashesAndLostReplies() {
        assertExactlyOnce(HOSTILE);
    }

    @Test
    void losesAndDoublesNothingWithoutListingBecauseTheCutIsAligned() {
        assertStillExactlyOnce(HOSTILE.listing(ListingMode.NEVER, ListingMode.WINDOW));
    }

    @Test
    void losesAndDoublesNothingWithoutAlignmentBecauseFoldersAreListed() {
        assertStillExactlyOnce(HOSTILE.chain(new ChainRules(NOT_ALIGNED, true, true)));
    }

    @Test
    void losesAndDoublesNothingWhenCompactionRemovesRecordsDuringReplay() {
        assertExactlyOnce(Rules.under(Trouble.COMPACTION));
    }

    @Test
    void skipsWhatIsPublishedWhenOffsetsAreReset() {
        assertStillExactlyOnce(Rules.under(Trouble.RESETS));
    }

    @Test
    void losesAndDoublesNothingWhenFiltersAndDeadLettersChange() {
        assertStillExactlyOnce(Rules.under(Trouble.CHANGING_FATES));
    }

    @Test
    void losesAndDoublesNothingWhenTheFileExtensionChanges() {
        assertStillExactlyOnce(Rules.under(Trouble.CHANGING_EXTENSIONS));
    }

    @Test
    void losesAndDoublesNothingWhenFoldersChangeAfterAnyKindOfStop() {
        assertExactlyOnce(Rules.under(Trouble.CHANGING_FOLDERS));
    }

    @Test
    void losesNothingWhenZombiesMeetCompaction() {
        assertNothingLost(Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS, Trouble.COMPACTION));
        assertNothingLost(Rules.under(Trouble.COMPACTION).listing(ListingMode.NEVER));
    }

    @Test
    void losesNothingWhenZombiesHaveOtherSettings() {
        assertNothingLost(Rules.under(Trouble.ZOMBIES, Trouble.CHANGING_EXTENSIONS));
        assertNothingLost(Rules.under(Trouble.ZOMBIES, Trouble.CHANGING_FATES));
        assertNothingLost(Rules.under(Trouble.ZOMBIES, Trouble.CHANGING_FOLDERS));
    }

    @Test
    void losesNothingWhenPathsFollowTheWallClock() {
        assertNothingLost(Rules.under(Trouble.ZOMBIES, Trouble.WALL_CLOCK));
    }

    @Test
    void losesNothingWhenBlobsOfEarlierAttemptsAreReplaced() {
        assertNothingLost(HOSTILE.onExisting(OnExisting.OVERWRITE));
    }

    @Test
    void losesNothingWhenReadersMoveBlobsAway() {
        assertNothingLost(Rules.under(Trouble.READERS));
    }

    @Test
    void losesAndDoublesNothingUnderAManifestWithZombiesCrashesAndLostReplies() {
        assertExactlyOnce(HOSTILE.withManifest());
    }

    @Test
    void losesAndDoublesNothingUnderAManifestWhenPathsFollowTheWallClock() {
        assertExactlyOnce(Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS, Trouble.WALL_CLOCK)
                .withManifest());
    }

    @Test
    void losesAndDoublesNothingUnderAManifestWhenZombiesMeetCompaction() {
        assertStillExactlyOnce(Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS, Trouble.COMPACTION)
                .withManifest());
    }

    @Test
    void losesAndDoublesNothingUnderAManifestWhenZombiesHaveOtherSettings() {
        assertStillExactlyOnce(Rules.under(
                        Trouble.ZOMBIES,
                        Trouble.LATE_REQUESTS,
                        Trouble.CHANGING_EXTENSIONS,
                        Trouble.CHANGING_FATES,
                        Trouble.CHANGING_FOLDERS)
                .withManifest());
    }

    @Test
    void losesAndDoublesNothingUnderAManifestWhenReadersMoveBlobsAwayAtOnce() {
        assertStillExactlyOnce(Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS, Trouble.READERS)
                .withManifest());
    }

    @Test
    void losesAndDoublesNothingUnderAManifestWhenTheGroupFallsBehind() {
        assertStillExactlyOnce(Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS, Trouble.RESETS)
                .withManifest());
    }

    @Test
    void losesAndDoublesNothingWhenManifestsAreChangedAndChangedBack() {
        assertStillExactlyOnce(Rules.under(Trouble.CHANGING_MANIFESTS).withManifest());
    }

    @Test
    void losesNoDeadLetterWhenManifestsAreChangedAndChangedBack() {
        assertStillExactlyOnce(
                Rules.under(Trouble.CHANGING_MANIFESTS, Trouble.LETTERS).withManifest());
    }

    @Test
    void losesNoDeadLetterThatIsUnderWayOrRefused() {
        assertStillExactlyOnce(Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS, Trouble.LETTERS));
    }

    @Test
    void losesNoDeadLetterWhereFoldersFollowTheClock() {
        assertNothingLost(Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS, Trouble.WALL_CLOCK, Trouble.LETTERS));
    }

    @Test
    void losesNoDeadLetterUnderAManifest() {
        assertStillExactlyOnce(Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS, Trouble.LETTERS)
                .withManifest());
    }

    @Test
    void isCaughtWhenAnOldWriterCanReplaceAManifest() {
        assertCaught(HOSTILE.withManifest().broken(Breakage.UNCONDITIONAL_WRITES));
    }

    @Test
    void isCaughtWhenFilesAreVisibleBeforeTheManifestHasDecided() {
        var byTheClock = Rules.under(Trouble.ZOMBIES, Trouble.LATE_REQUESTS, Trouble.WALL_CLOCK);
        assertCaught(byTheClock.withManifest().broken(Breakage.VISIBLE_BEFORE_DECIDED));
    }

    @Test
    void isCaughtWhenTheManifestIsAheadOfItsFiles() {
        assertCaught(HOSTILE.withManifest().broken(Breakage.FRONTIER_TOO_FAR));
    }

    @Test
    void isCaughtWhenAManifestThatWasLeftBehindWinsOverTheGroup() {
        var changed = Rules.under(Trouble.CHANGING_MANIFESTS).withManifest();
        assertCaught(changed.broken(Breakage.MANIFEST_WINS));
    }

    @Test
    void isCaughtWhenOnlyTheNewFoldersAreLookedInto() {
        assertCaught(Rules.under(Trouble.CHANGING_FOLDERS).broken(Breakage.OTHER_FOLDERS_UNSEEN));
    }

    @Test
    void isCaughtWhenANewWriterForgetsWhatWasDecided() {
        assertCaught(HOSTILE.withManifest().broken(Breakage.DECISIONS_FORGOTTEN));
    }

    @Test
    void isCaughtWhenBlobsAreOverwrittenByName() {
        assertCaught(HOSTILE.broken(Breakage.UNCONDITIONAL_WRITES));
    }

    @Test
    void isCaughtWhenTheCutIsNotAlignedAndNothingIsListed() {
        assertCaught(HOSTILE.listing(ListingMode.NEVER).chain(new ChainRules(NOT_ALIGNED, true, true)));
    }

    @Test
    void isCaughtWhenTheFilesOfAChainArePublishedOutOfOrder() {
        assertCaught(HOSTILE.chain(new ChainRules(CutRule.ALIGNED, false, true)));
    }

    @Test
    void isCaughtWhenAllChainsResumeFromOneOffset() {
        assertCaught(HOSTILE.chain(new ChainRules(CutRule.ALIGNED, true, false)));
    }

    private static void assertExactlyOnce(Rules rules) {
        assertThat(findings(rules, COUNT, Verdict::exactlyOnce)).isEqualTo("none");
    }

    private static void assertStillExactlyOnce(Rules rules) {
        assertThat(findings(rules, HALF, Verdict::exactlyOnce)).isEqualTo("none");
    }

    /** Records may be there twice, but not less than once, and the committed offsets reach the end. */
    private static void assertNothingLost(Rules rules) {
        assertThat(findings(rules, FEWER, verdict -> verdict.lost.isEmpty() && verdict.reachedTheEnd))
                .isEqualTo("none");
    }

    private static void assertCaught(Rules rules) {
        assertThat(findings(rules, ENOUGH, verdict -> verdict.lost.isEmpty() && verdict.doubled.isEmpty()))
                .contains("seed");
    }

    /** What the first schedule that does not keep a promise did, with its seed. */
    private static String findings(Rules rules, int count, Predicate<Verdict> promise) {
        return LongStream.range(FIRST_SEED, FIRST_SEED + count)
                .parallel()
                .mapToObj(seed -> finding(seed, rules, promise))
                .filter(finding -> !finding.isEmpty())
                .findAny()
                .orElse("none");
    }

    private static String finding(long seed, Rules rules, Predicate<Verdict> promise) {
        try {
            var schedule = new Schedule(seed, rules);
            schedule.run();
            var verdict = Verdict.of(schedule);
            return promise.test(verdict) ? "" : "seed %d under %s: %s".formatted(seed, rules, verdict);
        } catch (ConnectException e) {
            if (rules.breakage() != Breakage.NONE) {
                return ""; // the task has noticed by itself; another history will show the harm
            }
            throw new AssertionError("seed " + seed + " under " + rules + " stopped with " + e, e);
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed + " under " + rules + " ended with " + e, e);
        }
    }
}
