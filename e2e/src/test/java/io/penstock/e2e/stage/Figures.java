package io.penstock.e2e.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the run has measured, each figure beside its limit. */
public final class Figures {
    private static final Duration LOOK = Duration.ofMillis(20);
    // to tell "late" from "never", and by how much
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /**
     * Measures from now until something holds, writes the figure down, and fails if it took longer than its limit.
     *
     * @param what for the table
     * @param limit how long it may take
     * @param holds asked every 20 ms
     */
    public void measure(String what, Duration limit, Callable<Boolean> holds) {
        long start = System.nanoTime();
        await(what).pollDelay(Duration.ZERO).pollInterval(LOOK).atMost(PATIENCE).until(holds);
        var took = Duration.ofNanos(System.nanoTime() - start);
        add(what, took, limit);
        assertThat(took).as(what).isLessThanOrEqualTo(limit);
    }

    /**
     * Writes a duration down.
     *
     * @param limit what it is held against, by whoever calls
     */
    public void add(String what, Duration took, Duration limit) {
        add(what, seconds(took), "≤ " + seconds(limit));
    }

    /** Writes any figure down. */
    public void add(String what, String value, String limit) {
        lines.add(String.format(Locale.ROOT, "%-76s %10s   %s", what, value, limit));
    }

    /** Prints the table and keeps it in a file. */
    void publish(Path file) {
        var table = String.join("\n", lines) + "\n";
        System.out.println("\nFigures of this run (measured, limit):\n" + table);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
    }
}
