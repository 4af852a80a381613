package io.penstock.connect.azure.blob.partition;

import org.jspecify.annotations.Nullable;

/**
 * Offsets of one chain that are published: everything of the chain from first to last.
 *
 * @param since when the file was opened, or adopted if another attempt wrote it; ms
 * @param firstTimestamp Kafka timestamp of the first record, if known
 * @param lastTimestamp Kafka timestamp of the last record, if known
 */
public record Interval(
        long first,
        long last,
        long since,
        @Nullable Long firstTimestamp,
        @Nullable Long lastTimestamp) {
    /** Whether an offset lies inside. */
    public boolean contains(long offset) {
        return first <= offset && offset <= last;
    }

    /** Whether a cut at an offset would fall inside: the file starts before it and reaches it. */
    public boolean spans(long cut) {
        return first < cut && cut <= last;
    }

    /** Whether a record at one of the ends has another timestamp than the file says: the topic is another one. */
    public boolean contradicts(long offset, @Nullable Long timestamp) {
        return (offset == first && differs(firstTimestamp, timestamp))
                || (offset == last && differs(lastTimestamp, timestamp));
    }

    private static boolean differs(@Nullable Long known, @Nullable Long seen) {
        return known != null && seen != null && !known.equals(seen);
    }

    Interval union(Interval other) {
        var low = first <= other.first ? this : other;
        var high = last >= other.last ? this : other;
        return new Interval(low.first, high.last, Math.min(since, other.since), low.firstTimestamp, high.lastTimestamp);
    }
}
