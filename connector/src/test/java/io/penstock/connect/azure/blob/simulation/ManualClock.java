package io.penstock.connect.azure.blob.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when told to. */
public final class ManualClock extends Clock {
    private long now;

    /** A clock that shows a moment, in ms since the epoch. */
    public ManualClock(long now) {
        this.now = now;
    }

    /** Moves it. */
    public void advance(Duration by) {
        now += by.toMillis();
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the sink reads milliseconds only");
    }
}
