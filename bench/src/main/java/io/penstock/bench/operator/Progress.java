package io.penstock.bench.operator;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.IntSupplier;

/** Waits, and says every 15 seconds what for. */
final class Progress {
    private static final long EVERY_NANOS = Duration.ofSeconds(15).toNanos();
    private static final Duration STEP = Duration.ofMillis(50);

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String what) {
        out.println(what);
    }

    /**
     * Waits until a number is reached.
     *
     * @param what is counted
     * @param all the number
     * @param done how many there are now; asked 20 times a second
     * @param limit longest time to wait
     * @return whether it was reached in time
     */
    boolean await(String what, int all, IntSupplier done, Duration limit) throws InterruptedException {
        long begun = System.nanoTime();
        long said = begun;
        while (true) {
            int now = done.getAsInt();
            if (now >= all) {
                return true;
            }
            long time = System.nanoTime();
            if (time - begun > limit.toNanos()) {
                out.printf(Locale.ROOT, "  %s: only %d of %d within %d s%n", what, now, all, limit.toSeconds());
                return false;
            }
            if (time - said > EVERY_NANOS) {
                said = time;
                out.printf(Locale.ROOT, "  %s: %d of %d, %d s%n", what, now, all, seconds(time - begun));
            }
            Thread.sleep(STEP);
        }
    }

    /** The same for a number that must be there, or nothing after it makes sense. */
    void require(String what, int all, IntSupplier done, Duration limit) throws InterruptedException {
        if (!await(what, all, done, limit)) {
            throw new IllegalStateException(what + " did not come to " + all + " within " + limit);
        }
    }

    /** Lets time pass. */
    void pass(String what, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            if (time.toNanos() >= EVERY_NANOS) {
                out.printf(Locale.ROOT, "  %s: %d s left%n", what, seconds(end - System.nanoTime()));
            }
            Thread.sleep(Duration.ofNanos(Math.max(0, Math.min(EVERY_NANOS, end - System.nanoTime()))));
        }
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds();
    }
}
