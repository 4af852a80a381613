package io.penstock.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The kubectl that a user types, on the cluster that {@code KUBECONFIG} names.
 *
 * @param namespace where every command acts
 */
public record Kubectl(String namespace) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /**
     * What one command said.
     *
     * @param exitCode 0 on success
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     */
    public record Answer(int exitCode, String output, String errors) {
        /** Whether the command succeeded. */
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Runs a command that has to succeed.
     *
     * @param words without {@code kubectl} and without the namespace
     * @return what it wrote to standard output
     * @throws IllegalStateException if it failed; the message holds what it said
     */
    public String run(String... words) {
        var answer = attempt(words);
        if (!answer.succeeded()) {
            throw new IllegalStateException(
                    "kubectl " + String.join(" ", words) + " failed: " + answer.errors() + answer.output());
        }
        return answer.output();
    }

    /**
     * Runs a command that may fail.
     *
     * @param words without {@code kubectl} and without the namespace
     * @throws IllegalStateException if it did not end within three minutes
     */
    public Answer attempt(String... words) {
        var command = new ArrayList<>(List.of("kubectl", "--namespace", namespace));
        command.addAll(List.of(words));
        try {
            var output = Files.createTempFile("kubectl", ".out");
            var errors = Files.createTempFile("kubectl", ".err");
            try {
                return ended(command, output, errors);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kubectl cannot be run: is it on PATH?", e);
        }
    }

    private static Answer ended(List<String> command, Path output, Path errors) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(String.join(" ", command) + " did not end within " + LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(String.join(" ", command) + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        return new Answer(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
