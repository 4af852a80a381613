package io.penstock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One started program with its output in a file. It ends with the test's JVM at the latest. */
final class ChildProcess {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int SHOWN_LINES = 40;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread endWithThisJvm;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.endWithThisJvm = new Thread(process::destroyForcibly, "end-" + name);
        Runtime.getRuntime().addShutdownHook(endWithThisJvm);
    }

    /**
     * @param environment added to this JVM's own environment
     * @param log takes standard output and errors; appended to when it exists
     */
    static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path log) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException noStart) {
            throw new UncheckedIOException(name + " did not start", noStart);
        }
    }

    /** Polls until {@code ready} says so; a program that ends before, or takes longer than the limit, is an error. */
    void awaitReady(BooleanSupplier ready, Duration limit) {
        try {
            Awaitility.await(name)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(limit)
                    .until(() -> !process.isAlive() || ready.getAsBoolean());
        } catch (ConditionTimeoutException late) {
            kill();
            throw new IllegalStateException(name + " was not ready within " + limit + lastLines(), late);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " ended with exit code " + process.exitValue() + lastLines());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Asks the program to end, and ends it when it has not within 20 seconds. */
    void stop() {
        process.destroy();
        if (!endsWithin(STOP_LIMIT)) {
            process.destroyForcibly();
        }
        reap();
    }

    /**
     * The status with which the program ended.
     *
     * @throws IllegalThreadStateException if it still runs
     */
    int exitStatus() {
        return process.exitValue();
    }

    /** Ends the program without asking, as a power cut would. */
    void kill() {
        process.destroyForcibly();
        reap();
    }

    /** Holds the program where it is (SIGSTOP): it keeps its connections and answers nothing. */
    void freeze() {
        signal("STOP");
    }

    /** Lets a held program go on (SIGCONT). */
    void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            var sent = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            if (sent.waitFor() != 0) {
                throw new IllegalStateException(name + " (process " + process.pid() + ") took no signal " + signal);
            }
        } catch (IOException noKill) {
            throw new UncheckedIOException(noKill);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending a signal to " + name, interrupted);
        }
    }

    private void reap() {
        if (!endsWithin(STOP_LIMIT)) {
            throw new IllegalStateException(name + " (process " + process.pid() + ") does not end");
        }
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithThisJvm);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs or has run: there is nothing left to end
        }
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private String lastLines() {
        try {
            var lines = Files.readAllLines(log);
            var shown = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
            return "; the end of " + log + ":\n" + String.join("\n", shown);
        } catch (IOException unreadable) {
            return "; its log " + log + " cannot be read";
        }
    }
}
