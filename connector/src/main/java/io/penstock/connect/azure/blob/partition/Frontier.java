package io.penstock.connect.azure.blob.partition;

import java.util.Collection;
import java.util.Comparator;

/**
 * Where the cut stands: the offset below which every record is published, reported or skipped by policy, and which no
 * published file spans. Pure.
 */
final class Frontier {
    private Frontier() {}

    /**
     * The cut, moved down until it is inside no published file.
     *
     * @param candidate smallest offset that is not durable yet
     * @param published known published files of the whole partition
     * @return never below {@code lastCut}
     */
    static long cut(long candidate, long lastCut, Collection<Interval> published) {
        return Math.max(lastCut, aligned(candidate, published));
    }

    private static long aligned(long candidate, Collection<Interval> published) {
        var byLast = published.stream()
                .sorted(Comparator.comparingLong(Interval::last).reversed())
                .toList();
        long cut = candidate;
        long lowest = Long.MAX_VALUE; // smallest first among the files that reach the cut
        int next = 0;
        boolean moved = true;
        while (moved) {
            while (next < byLast.size() && byLast.get(next).last() >= cut) {
                lowest = Math.min(lowest, byLast.get(next).first());
                next++;
            }
            moved = lowest < cut;
            cut = Math.min(cut, lowest);
        }
        return cut;
    }

    /**
     * Whether all open files of the partition must be closed at one offset, because the cut has stood still too long.
     *
     * @param cutSince when the file at the cut was opened or adopted; {@code now} when there is none
     * @param lastBarrier time of the last barrier
     */
    static boolean barrierDue(long now, long cutSince, long lastBarrier, long maxAge) {
        return now - cutSince >= maxAge && now - lastBarrier >= maxAge;
    }
}
