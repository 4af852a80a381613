package io.penstock.connect.azure.blob.observe;

import java.util.Arrays;

/** The last durations of one kind, in ms. Written by the task, read by whoever looks. */
final class Durations {
    private final long[] last;
    private int next;
    private int filled;

    /** Keeps so many. */
    Durations(int size) {
        this.last = new long[size];
    }

    synchronized void add(long millis) {
        last[next] = Math.max(0, millis);
        next = (next + 1) % last.length;
        filled = Math.min(last.length, filled + 1);
    }

    /** Mean, rounded; 0 before the first. */
    synchronized long average() {
        return filled == 0
                ? 0
                : Math.round(Arrays.stream(last, 0, filled).average().orElse(0));
    }

    /** Longest; 0 before the first. */
    synchronized long max() {
        return Arrays.stream(last, 0, filled).max().orElse(0);
    }

    /** The duration that 99 of 100 do not exceed; 0 before the first. */
    synchronized long p99() {
        if (filled == 0) {
            return 0;
        }
        var sorted = Arrays.copyOf(last, filled);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(filled * 0.99) - 1];
    }
}
