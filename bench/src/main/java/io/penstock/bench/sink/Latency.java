package io.penstock.bench.sink;

import java.util.Arrays;

/** Durations of calls, in ms. */
record Latency(double median, double p99, double max) {
    /** Sums up durations in ns; there is at least one. */
    static Latency of(long[] nanos, int count) {
        var sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return new Latency(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)] / 1e6;
    }
}
