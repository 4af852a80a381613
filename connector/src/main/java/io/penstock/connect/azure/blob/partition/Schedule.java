package io.penstock.connect.azure.blob.partition;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Wall-clock boundaries: local midnight plus a multiple of the step in elapsed time, starting again at each local
 * midnight, so that days of 23 and 25 hours end with a shorter or longer step.
 */
record Schedule(long stepMillis, ZoneId zone) {
    /** Whether there are boundaries at all. */
    boolean enabled() {
        return stepMillis > 0;
    }

    /** The first boundary after a moment. */
    long next(long now) {
        var today = Instant.ofEpochMilli(now).atZone(zone).toLocalDate();
        long midnight = today.atStartOfDay(zone).toInstant().toEpochMilli();
        long tomorrow = today.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        long step = midnight + ((now - midnight) / stepMillis + 1) * stepMillis;
        return Math.min(step, tomorrow);
    }
}
