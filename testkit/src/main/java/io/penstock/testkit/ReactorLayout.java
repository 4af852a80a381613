package io.penstock.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one checkout of the project keeps what its modules have built. The modules {@code worker} and {@code
 * demo/kafka} must be packaged before: a test module says so with a dependency of type {@code pom} on each.
 *
 * @param root the folder that holds {@code mvnw}
 */
public record ReactorLayout(Path root) {
    /** The system property that names the root; the parent POM sets it for every integration test. */
    static final String ROOT_PROPERTY = "penstock.root";

    /**
     * Finds the checkout: the folder named by the system property {@code penstock.root}, else the nearest folder above
     * the working directory that holds {@code mvnw}.
     *
     * @throws IllegalStateException if neither leads to a checkout
     */
    public static ReactorLayout locate() {
        return Optional.ofNullable(System.getProperty(ROOT_PROPERTY))
                .map(root -> new ReactorLayout(Path.of(root)))
                .orElseGet(() -> above(Path.of("").toAbsolutePath()));
    }

    private static ReactorLayout above(Path start) {
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return new ReactorLayout(folder);
            }
        }
        throw new IllegalStateException("no checkout found above " + start + ": set -D" + ROOT_PROPERTY);
    }

    /** The class path of the demo broker: its own classes and everything it needs at run time. */
    String brokerClassPath() {
        var module = root.resolve("demo/kafka");
        return module.resolve("target/classes") + File.pathSeparator + runtimeClassPath(module);
    }

    /** The class path of a worker: Kafka Connect alone, no plugin. */
    String workerClassPath() {
        return runtimeClassPath(root.resolve("worker"));
    }

    /** The JVM's option that loads the agent of the worker image. */
    String workerAgent() {
        try (var agents = Files.list(required(root.resolve("worker/target/agent"), "worker"))) {
            return "-javaagent:" + agents.findFirst().orElseThrow();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The class path of a worker of an older Kafka. */
    String olderWorkerClassPath() {
        return runtimeClassPath(root.resolve("older-worker"));
    }

    /** The logging configuration of the older worker. */
    Path olderWorkerLogging() {
        return root.resolve("older-worker/log4j.properties");
    }

    /** The folder that becomes the worker image's plugin path: one folder per plugin. */
    public Path plugins() {
        return required(root.resolve("worker/target/plugins"), "worker");
    }

    /** A plugin path with the connectors that do what a test commands. */
    Path testConnectors() {
        return required(root.resolve("test-connectors/target/plugins"), "test-connectors");
    }

    /** The file connectors, which are off in the image until a cluster asks for them. */
    public Path fileConnectors() {
        return required(root.resolve("worker/target/catalog/file-stream"), "worker");
    }

    /** The worker image's logging configuration. */
    Path workerLogging() {
        return root.resolve("worker/src/main/image/opt/penstock/config/log4j2.xml");
    }

    private static String runtimeClassPath(Path module) {
        var file = required(module.resolve("target/runtime.classpath"), module.toString());
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path required(Path path, String module) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing: package the module " + module + " first");
        }
        return path;
    }
}
