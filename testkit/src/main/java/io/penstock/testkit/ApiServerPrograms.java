package io.penstock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;

/** Finds the programs of the API server and etcd: those that the local cluster builds and runs. */
final class ApiServerPrograms {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(20);

    private ApiServerPrograms() {}

    /**
     * The folder that holds them, in the layout of fabric8's kube-api-test.
     *
     * @throws IllegalStateException if they are not there and cannot be built
     */
    static Path folder(ReactorLayout layout) {
        var script = layout.root().resolve("hack/local-cluster/cluster");
        try {
            var errors = Files.createTempFile("api-test-dir", ".log");
            var process = new ProcessBuilder(script.toString(), "api-test-dir")
                    .redirectError(errors.toFile())
                    .start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(BUILD_LIMIT.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(script + " api-test-dir failed:\n" + Files.readString(errors));
            }
            Files.delete(errors);
            return Path.of(printed.lines().reduce("", (first, last) -> last));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the API server is built", interrupted);
        }
    }

    /** The kubectl of the newest release in that folder. */
    static Path kubectl(Path folder) {
        try (var releases = Files.list(folder.resolve("k8s"))) {
            return releases.max(Comparator.naturalOrder()).orElseThrow().resolve("kubectl");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
