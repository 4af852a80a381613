package io.penstock.connect.azure.blob.partition;

import org.jspecify.annotations.Nullable;

/** When a round of one partition ends: by its length, by a closed file that waits, by schedule, or by long quiet. */
final class RoundTimes {
    private static final long AFTER_SEALED_MILLIS = 10_000;
    private static final long CLEAR_AFTER_MILLIS = 30_000;

    private final long roundMillis;
    private final Schedule schedule;
    private long nextBoundary;
    private long since; // of the round that is being filled, or of quiet; ms

    RoundTimes(RotationSettings settings, long roundMillis, long now) {
        this.roundMillis = roundMillis;
        this.schedule = new Schedule(settings.scheduleMillis(), settings.zone());
        this.nextBoundary = schedule.enabled() ? schedule.next(now) : Long.MAX_VALUE;
        this.since = now;
    }

    /** A round, or quiet, begins. */
    void restart(long now) {
        since = now;
    }

    /** How long the round is, in ms. */
    long age(long now) {
        return now - since;
    }

    /** Whether a boundary of the schedule has been passed; true once. */
    boolean passesBoundary(long now) {
        if (now < nextBoundary) {
            return false;
        }
        nextBoundary = schedule.next(now);
        return true;
    }

    /**
     * Why the round ends now, or null when it goes on.
     *
     * @param scheduled whether a boundary of the schedule has just been passed
     * @param filled whether records were taken that no manifest knows of
     * @param waiting whether files are closed already
     */
    @Nullable RotationCause end(boolean scheduled, boolean filled, boolean waiting, long now) {
        if (!filled) {
            since = now; // a round begins with its first record
            return null;
        }
        if (scheduled) {
            return RotationCause.SCHEDULE;
        }
        return age(now) >= roundMillis || (waiting && age(now) >= AFTER_SEALED_MILLIS) ? RotationCause.ROUND : null;
    }

    /** Whether it has been quiet for so long that the last round's files are to leave the manifest. */
    boolean longQuiet(long now) {
        return age(now) >= CLEAR_AFTER_MILLIS;
    }
}
