package io.penstock.operator.plan;

import java.time.Duration;

/** How long to wait after a call that failed in a way that passes: doubling from 250 ms to 10 s, with jitter. */
public final class RetrySchedule {
    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 10_000;
    private static final int LAST_DOUBLING = 6;

    private RetrySchedule() {}

    /**
     * The wait after the given number of failures in a row.
     *
     * @param failures failures so far, this one not counted; 0 or more
     * @param jitter random number from 0 (inclusive) to 1 (exclusive)
     * @return between half of the step and the whole of it, 125 ms to 10 s
     */
    public static Duration after(int failures, double jitter) {
        var step = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures, LAST_DOUBLING));
        return Duration.ofMillis(Math.round(step * (0.5 + jitter / 2)));
    }
}
