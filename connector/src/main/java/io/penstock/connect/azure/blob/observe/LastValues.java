package io.penstock.connect.azure.blob.observe;

import java.util.Arrays;

/** The last values of one kind, such as durations in ms. Written by the task, read by whoever looks. */
final class LastValues {
    /** How many count for a mean or a percentile. */
    static final int KEPT = 512;

    private final long[] last = new long[KEPT];
    private int next;
    private int filled;

    synchronized void add(long value) {
        last[next] = Math.max(0, value);
        next = (next + 1) % last.length;
        filled = Math.min(last.length, filled + 1);
    }

    /** Mean, rounded; 0 before the first. */
    synchronized long average() {
        return filled == 0
                ? 0
                : Math.round(Arrays.stream(last, 0, filled).average().orElse(0));
    }

    /** Largest; 0 before the first. */
    synchronized long max() {
        return Arrays.stream(last, 0, filled).max().orElse(0);
    }

    /** The value that half of them do not exceed; 0 before the first. */
    long p50() {
        return percentile(0.5);
    }

    /** The value that 99 of 100 do not exceed; 0 before the first. */
    long p99() {
        return percentile(0.99);
    }

    private synchronized long percentile(double share) {
        if (filled == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(last, filled);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(filled * share) - 1];
    }
}
