package io.penstock.connect.azure.blob.partition;

import java.util.Collection;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The published offsets of one chain, as disjoint intervals. A set of intervals and not "everything up to the last
 * end": after a reset to an older offset, records before the first published file are still to be written.
 */
final class Coverage {
    private final TreeMap<Long, Interval> byFirst = new TreeMap<>();
    private final long gap; // intervals that are no farther apart become one
    private long end = Long.MIN_VALUE; // no interval reaches beyond; most records do, and need no search

    Coverage() {
        this(0);
    }

    private Coverage(long gap) {
        this.gap = gap;
    }

    /** One that forgets where a file ends and the next begins: there may be very many. */
    static Coverage joined() {
        return new Coverage(1);
    }

    /** Adds a published file. Overlapping intervals, which only foreign histories have, become one. */
    void add(Interval added) {
        var merged = added;
        var below = byFirst.floorEntry(added.first());
        if (below != null && below.getValue().last() >= added.first() - gap) {
            merged = merged.union(below.getValue());
            byFirst.remove(below.getKey());
        }
        var above = byFirst.higherEntry(merged.first());
        while (above != null && above.getKey() <= merged.last() + gap) {
            merged = merged.union(above.getValue());
            byFirst.remove(above.getKey());
            above = byFirst.higherEntry(merged.first());
        }
        byFirst.put(merged.first(), merged);
        end = Math.max(end, merged.last());
    }

    /** The interval that holds an offset, or null. */
    @Nullable Interval find(long offset) {
        var entry = offset > end ? null : byFirst.floorEntry(offset);
        return entry != null && entry.getValue().contains(offset) ? entry.getValue() : null;
    }

    /** Whether an interval holds any of these offsets; false when there are none. */
    boolean meets(long first, long last) {
        if (first > last || first > end) {
            return false;
        }
        var entry = byFirst.floorEntry(last);
        return entry != null && entry.getValue().last() >= first;
    }

    /** The smallest offset from first to last that no interval holds. */
    OptionalLong firstUncovered(long first, long last) {
        long at = first;
        while (at <= last) {
            var interval = find(at);
            if (interval == null) {
                return OptionalLong.of(at);
            }
            at = interval.last() + 1;
        }
        return OptionalLong.empty();
    }

    /** The end of the nearest interval before an offset, or null. */
    @Nullable Long endBefore(long offset) {
        var entry = byFirst.lowerEntry(offset);
        return entry == null ? null : entry.getValue().last();
    }

    /** Forgets what lies wholly below the cut; nothing else is ever forgotten. */
    void forgetBelow(long cut) {
        while (!byFirst.isEmpty() && byFirst.firstEntry().getValue().last() < cut) {
            byFirst.pollFirstEntry();
        }
    }

    /** The same; whether nothing is left. */
    boolean forgetsAllBelow(long cut) {
        forgetBelow(cut);
        return isEmpty();
    }

    Collection<Interval> intervals() {
        return byFirst.values();
    }

    boolean isEmpty() {
        return byFirst.isEmpty();
    }
}
