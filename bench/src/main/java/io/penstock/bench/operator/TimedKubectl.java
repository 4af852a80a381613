package io.penstock.bench.operator;

import io.penstock.testkit.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs kubectl for as long as it takes and tells how long that was. */
final class TimedKubectl {
    private static final int SAY_EVERY_SECONDS = 15;
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final int SHOWN = 2_000;

    private final Kubectl kubectl;
    private final String namespace;
    private final Path log;
    private final Progress progress;

    TimedKubectl(Kubectl kubectl, String namespace, Path folder, Progress progress) {
        this.kubectl = kubectl;
        this.namespace = namespace;
        this.log = folder.resolve("kubectl.log");
        this.progress = progress;
    }

    /**
     * Runs one command to its end.
     *
     * @param what it does, for the lines of progress
     * @return seconds that it took
     * @throws IllegalStateException if it fails; the message ends with what it wrote
     */
    double run(String what, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                kubectl.program().toString(),
                "--kubeconfig",
                kubectl.kubeconfig().toString()));
        command.add("--namespace=" + namespace);
        command.addAll(List.of(arguments));
        long begun = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            awaitEnd(what, process, begun);
        } finally {
            process.destroyForcibly();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("kubectl " + List.of(arguments) + " failed: " + lastWords());
        }
        return seconds;
    }

    private void awaitEnd(String what, Process process, long begun) throws InterruptedException {
        while (!process.waitFor(SAY_EVERY_SECONDS, TimeUnit.SECONDS)) {
            var took = Duration.ofNanos(System.nanoTime() - begun);
            if (took.compareTo(LIMIT) > 0) {
                throw new IllegalStateException(what + " did not end within " + LIMIT);
            }
            progress.say("  " + what + ": " + took.toSeconds() + " s");
        }
    }

    private String lastWords() throws IOException {
        var text = Files.readString(log);
        return text.substring(Math.max(0, text.length() - SHOWN));
    }
}
