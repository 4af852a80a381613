package io.penstock.connect.azure.blob.naming;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Text of the time bucket a moment falls into. A bucket starts at local time rounded down to a multiple of its width;
 * its text is formatted once and remembered.
 *
 * <p>When clocks go back, both passes of the hour share one bucket; when they go forward, the hour that is left out has
 * none. Used by one thread.
 */
public final class TimeBuckets {
    private static final int REMEMBERED = 4096;

    private final TimePattern pattern;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final long widthMillis;
    private final Map<Bucket, String> texts = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bucket, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Bucket(long localMillis, int offsetSeconds) {}

    /**
     * Buckets of one width in one zone.
     *
     * @param widthMillis 1 or more
     */
    public TimeBuckets(TimePattern pattern, ZoneId zone, long widthMillis) {
        this.pattern = pattern;
        this.zone = zone;
        this.rules = zone.getRules();
        this.widthMillis = widthMillis;
    }

    /** The text of the bucket that holds a moment, given in milliseconds since the epoch. */
    public String textOf(long epochMillis) {
        var offset = rules.getOffset(Instant.ofEpochMilli(epochMillis));
        long local = epochMillis + offset.getTotalSeconds() * 1000L;
        long start = local - Math.floorMod(local, widthMillis);
        var bucket = new Bucket(start, pattern.printsOffset() ? offset.getTotalSeconds() : 0);
        return texts.computeIfAbsent(bucket, key -> format(key.localMillis(), offset));
    }

    private String format(long localMillis, ZoneOffset offset) {
        var local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMillis, 1000L), Math.floorMod(localMillis, 1000) * 1_000_000, ZoneOffset.UTC);
        return pattern.format(local, offset, zone);
    }
}
