package io.penstock.bench.sink;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One run of a task over a feed, as a worker's thread would drive it. */
final class Round {
    private Round() {}

    /** Hands all batches over, as fast as the task takes them, and waits until they are published. */
    static Figures run(Target target, Feed feed, double textBytes) {
        var nanos = new long[feed.batches()];
        var meter = new Meter();
        for (int i = 0; i < feed.batches(); i++) {
            waitWhilePaused(target);
            var batch = feed.batch().apply(i);
            long start = System.nanoTime();
            target.put(batch);
            nanos[i] = System.nanoTime() - start;
        }
        double allocated = meter.allocated();
        target.finish(feed.batches());
        long records = (long) feed.batches() * Feed.RECORDS;
        return new Figures(
                meter.seconds(),
                records,
                records * textBytes,
                meter.cpuMillis(),
                meter.threadMillis(),
                allocated,
                Latency.of(nanos, feed.batches()),
                target.requestsPerFile());
    }

    /** A worker's poll returns nothing while all partitions are paused, and the task is called after it. */
    static void waitWhilePaused(Target target) {
        while (target.paused()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(Math.max(1, target.pollMillis())));
            target.put(List.of());
        }
    }
}
