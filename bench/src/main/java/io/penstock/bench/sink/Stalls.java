package io.penstock.bench.sink;

import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How long {@code put()} takes while storage stalls in bursts and records keep coming at a steady rate. */
final class Stalls {
    private static final int BURSTS = 2;
    private static final double BATCHES_PER_SECOND = 60; // 30 MB/s of records of 1 KiB
    private static final Map<String, String> BYTES = Map.of("format.class", "ByteArrayFormat");
    private static final Map<String, String> JSON = Map.of("format.class", "JsonFormat", "az.compression.type", "zstd");
    private static final Link LINK = Link.REGIONAL;

    private final BlobServiceStub stub;
    private final Duration stall;
    private final Duration period;
    private final PrintStream out;

    Stalls(BlobServiceStub stub, double seconds, PrintStream out) {
        this.stub = stub;
        this.stall = Duration.ofMillis((long) (seconds * 1_000));
        this.period = stall.plus(stall.multipliedBy(3).dividedBy(5));
        this.out = out;
    }

    /** Prints one line for each memory budget. */
    void run() {
        out.printf(
                Locale.ROOT,
                "%nStorage stalls for %.1f of every %.1f s; %.0f batches of %d records of 1 KiB come each second%n%n",
                seconds(stall),
                seconds(period),
                BATCHES_PER_SECOND,
                Feed.RECORDS);
        out.println("| output | memory | p50 ms | p99 ms | max ms | paused |");
        out.println("|---|---|---|---|---|---|");
        line("bytes", BYTES, Shape.BYTES, 256);
        line("schemaless JSON, zstd", JSON, Shape.MAP, 256);
        line("bytes", BYTES, Shape.BYTES, 32);
        line("schemaless JSON, zstd", JSON, Shape.MAP, 16);
    }

    private void line(String name, Map<String, String> format, Shape shape, int mebibytes) {
        var properties = new HashMap<>(format);
        properties.put("penstock.memory.max.bytes", Integer.toString(mebibytes << 20));
        var payload = Payload.of(shape, Size.LARGE);
        int batches = (int) (BATCHES_PER_SECOND * BURSTS * seconds(period));
        var feed = Feed.built(payload, batches, System.currentTimeMillis() + 120_000);
        System.gc();
        LINK.pacesWithStalls(stub, stall, period);
        try (var target = SinkTarget.start(
                stub, "stall-" + shape.name().toLowerCase(Locale.ROOT) + "-" + mebibytes, properties)) {
            var pace = new Pace(BATCHES_PER_SECOND);
            var nanos = new long[batches];
            for (int i = 0; i < batches; i++) {
                pace.waitFor(i, target);
                long start = System.nanoTime();
                target.put(feed.batch().apply(i));
                nanos[i] = System.nanoTime() - start;
            }
            LINK.paces(stub);
            target.finish(batches);
            print(name, mebibytes, Latency.of(nanos, batches), pace.pausedShare());
        }
    }

    private void print(String name, int mebibytes, Latency latency, double paused) {
        out.printf(
                Locale.ROOT,
                "| %s | %d MiB | %.2f | %.2f | %.1f | %.0f %% |%n",
                name,
                mebibytes,
                latency.median(),
                latency.p99(),
                latency.max(),
                100 * paused);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    /** Batches come at their times; those that a pause held up come at once after it. */
    private static final class Pace {
        private final double perSecond;
        private final long startedAt = System.nanoTime();
        private long paused;

        Pace(double perSecond) {
            this.perSecond = perSecond;
        }

        void waitFor(int batch, Target target) {
            long due = startedAt + (long) (batch / perSecond * 1e9);
            long left = due - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(left);
            }
            long before = System.nanoTime();
            if (target.paused()) {
                Round.waitWhilePaused(target);
                paused += System.nanoTime() - before;
            } else {
                target.put(List.of());
            }
        }

        double pausedShare() {
            return (double) paused / (System.nanoTime() - startedAt);
        }
    }
}
