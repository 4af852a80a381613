package io.penstock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real kubectl, as a person uses it.
 *
 * @param program the executable
 * @param kubeconfig file that says where the API server is
 */
public record Kubectl(Path program, Path kubeconfig) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * What a call came to.
     *
     * @param exitCode 0 if all went well
     * @param output standard output and errors, in the order in which they were written
     */
    public record Outcome(int exitCode, String output) {}

    /**
     * Runs one command to its end.
     *
     * @param arguments for example {@code get}, {@code connectors}
     * @throws IllegalStateException if it takes longer than a minute
     */
    public Outcome run(String... arguments) {
        var command = new ArrayList<>(List.of(program.toString(), "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        try {
            var log = Files.createTempFile("kubectl", ".log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end within " + LIMIT);
            }
            var output = Files.readString(log, StandardCharsets.UTF_8);
            Files.delete(log);
            return new Outcome(process.exitValue(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while kubectl runs", interrupted);
        }
    }
}
