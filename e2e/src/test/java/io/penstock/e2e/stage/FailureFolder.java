package io.penstock.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What explains a failure, in one folder: objects, events, logs and REST answers; no Secrets. */
final class FailureFolder {
    private static final int LIMIT_SECONDS = 120;

    private final Path root;
    private final Path folder;

    FailureFolder(Path root, String name) {
        this.root = root;
        this.folder = root.resolve("target/e2e").resolve(name);
    }

    void fill(Stage stage) {
        try {
            empty();
            var dump = new ProcessBuilder(
                            root.resolve("hack/dump").toString(),
                            folder.toString(),
                            stage.namespace(),
                            OperatorPods.NAMESPACE)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("dump.log").toFile())
                    .start();
            dump.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            dump.destroyForcibly();
            stage.clusters().forEach(cluster -> answers(cluster, stage.rest(cluster)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What an earlier run has left would be taken for an explanation of this one. */
    private void empty() throws IOException {
        Files.createDirectories(folder);
        try (var old = Files.list(folder)) {
            for (var file : old.toList()) {
                Files.delete(file);
            }
        }
    }

    private void answers(String cluster, ConnectRest rest) {
        String text;
        try {
            text = rest.text("/connectors?expand=info&expand=status").orElse("404");
        } catch (RuntimeException e) {
            text = e.toString();
        }
        try {
            Files.writeString(folder.resolve("rest." + cluster + ".json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
