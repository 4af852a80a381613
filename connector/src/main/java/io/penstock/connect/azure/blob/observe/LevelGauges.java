package io.penstock.connect.azure.blob.observe;

import java.time.Clock;
import java.util.List;
import java.util.function.ToLongFunction;

/** Shows how a task stands: what is open, what it costs in memory, what is on its way, and since when. */
final class LevelGauges {
    private final Clock clock;
    private volatile Levels levels = Levels.NONE;

    /** Everything is zero; the clock tells ages. */
    LevelGauges(Clock clock) {
        this.clock = clock;
    }

    /** How the task stands now. */
    void set(Levels now) {
        levels = now;
    }

    List<Reading> readings() {
        return List.of(
                gauge("open-files", "Files that take records.", Levels::openFiles),
                gauge("open-chains", "Folders that are known.", Levels::openChains),
                gauge("probing-chains", "Folders that wait for their listing.", Levels::probingChains),
                gauge("memory-used-bytes", "Bytes in buffers.", Levels::memoryUsed),
                gauge("memory-limit-bytes", "Bytes that buffers may have.", Levels::memoryLimit),
                gauge("memory-peak-bytes", "Most bytes in buffers since the start.", Levels::memoryPeak),
                gauge(
                        "memory-overdraft-bytes-max",
                        "Most bytes above the limit since the start.",
                        now -> Math.max(0, now.memoryPeak() - now.memoryLimit())),
                gauge("upload-in-flight", "Requests on their way.", Levels::inFlight),
                gauge("upload-queue", "Requests and frames that wait for a thread.", Levels::queued),
                gauge("paused", "1 while consumption is paused, else 0.", now -> now.paused() ? 1 : 0),
                gauge("oldest-open-ms", "Age of the oldest open file.", now -> age(now.oldestOpened())),
                gauge("cut-age-ms", "How long a committable offset has stood still.", now -> age(now.cutHeldSince())));
    }

    private Reading gauge(String name, String description, ToLongFunction<Levels> value) {
        return Reading.of(name, description, () -> value.applyAsLong(levels));
    }

    private long age(long since) {
        return Levels.age(since, clock.millis());
    }
}
