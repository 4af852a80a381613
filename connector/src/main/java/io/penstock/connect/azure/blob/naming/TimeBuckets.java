package io.penstock.connect.azure.blob.naming;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text of the time bucket a moment falls into. A bucket starts at local time rounded down to a multiple of its width;
 * its text is formatted once and remembered, and a moment in one of the latest buckets costs two comparisons.
 *
 * <p>When clocks go back, both passes of the hour share one bucket; when they go forward, the hour that is left out has
 * none. Used by one thread.
 */
final class TimeBuckets {
    private static final int REMEMBERED = 4096;
    private static final int RECENT = 8;

    private final TimePattern pattern;
    private final boolean printsOffset;
    private final ZoneId zone;
    private final OffsetSpans offsets;
    private final long widthMillis;
    private final @Nullable Span[] recent = new @Nullable Span[RECENT];
    private int oldest;
    private final Map<Bucket, String> texts = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bucket, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Bucket(long localMillis, int offsetSeconds) {}

    private record Span(long from, long until, String text) {}

    /**
     * Buckets of one width in one zone.
     *
     * @param widthMillis 1 or more
     */
    TimeBuckets(TimePattern pattern, ZoneId zone, long widthMillis) {
        this.pattern = pattern;
        this.printsOffset = pattern.printsOffset();
        this.zone = zone;
        this.offsets = new OffsetSpans(zone.getRules());
        this.widthMillis = widthMillis;
    }

    /** The text of the bucket that holds a moment, given in milliseconds since the epoch. */
    String textOf(long epochMillis) {
        for (var span : recent) {
            if (span != null && span.from() <= epochMillis && epochMillis < span.until()) {
                return span.text();
            }
        }
        var span = spanOf(epochMillis);
        recent[oldest] = span;
        oldest = (oldest + 1) % RECENT;
        return span.text();
    }

    /** The moments around one that have its bucket and its offset. */
    private Span spanOf(long epochMillis) {
        var at = offsets.at(epochMillis);
        long local = epochMillis + at.millis();
        long start = local - Math.floorMod(local, widthMillis);
        var bucket = new Bucket(start, printsOffset ? at.offset().getTotalSeconds() : 0);
        var text = texts.get(bucket);
        if (text == null) {
            text = format(start, at.offset(), epochMillis);
            texts.put(bucket, text);
        }
        return new Span(
                Math.max(at.from(), start - at.millis()),
                Math.min(at.until(), start - at.millis() + widthMillis),
                text);
    }

    private String format(long localMillis, ZoneOffset offset, long epochMillis) {
        var local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMillis, 1000L), Math.floorMod(localMillis, 1000) * 1_000_000, ZoneOffset.UTC);
        return pattern.format(local, offset, zone, Instant.ofEpochMilli(epochMillis));
    }
}
