package io.penstock.connect.azure.blob.naming;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** The offset of a zone at a moment, and for how long it holds. Remembers the latest answer; used by one thread. */
final class OffsetSpans {
    private final ZoneRules rules;
    private Held latest;

    /**
     * An offset and the moments at which it holds, in ms since the epoch.
     *
     * @param until first moment after
     */
    record Held(long from, long until, ZoneOffset offset) {
        long millis() {
            return offset.getTotalSeconds() * 1000L;
        }
    }

    OffsetSpans(ZoneRules rules) {
        this.rules = rules;
        this.latest = look(0);
    }

    Held at(long epochMillis) {
        if (epochMillis < latest.from() || epochMillis >= latest.until()) {
            latest = look(epochMillis);
        }
        return latest;
    }

    private Held look(long epochMillis) {
        var moment = Instant.ofEpochMilli(epochMillis);
        var before = rules.previousTransition(moment.plusMillis(1)); // one at this very moment counts
        var after = rules.nextTransition(moment);
        return new Held(
                before == null ? Long.MIN_VALUE : before.getInstant().toEpochMilli(),
                after == null ? Long.MAX_VALUE : after.getInstant().toEpochMilli(),
                rules.getOffset(moment));
    }
}
