package io.penstock.bench.operator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The operator in a JVM of its own. */
final class OperatorProcess implements AutoCloseable {
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final Process process;
    private final ProcessFigures figures;
    private final URI management;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread endWithThisJvm;
    private final long startedNanos = System.nanoTime();

    private OperatorProcess(Process process, int port) {
        this.process = process;
        this.figures = new ProcessFigures(process.pid());
        this.management = URI.create("http://127.0.0.1:" + port);
        this.endWithThisJvm = new Thread(process::destroyForcibly, "end-operator");
        Runtime.getRuntime().addShutdownHook(endWithThisJvm);
    }

    /**
     * Starts it.
     *
     * @param jvmFlags of the JVM
     * @param classPath of the JVM
     * @param arguments of {@link BenchedOperator}
     * @param namespace that it watches
     * @param port of its management server
     * @param log takes what it prints, after what is there
     */
    static OperatorProcess start(
            List<String> jvmFlags, String classPath, List<String> arguments, String namespace, int port, Path log)
            throws IOException {
        return new OperatorProcess(launch(jvmFlags, classPath, arguments, namespace, port, log), port);
    }

    /** The bare process. */
    static Process launch(
            List<String> jvmFlags, String classPath, List<String> arguments, String namespace, int port, Path log)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        // another module's settings for tests may come first on the class path
        command.add("-Dlogback.configurationFile=logback.xml");
        command.addAll(List.of("-cp", classPath, BenchedOperator.class.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("PENSTOCK_NAMESPACES", namespace);
        builder.environment().put("PENSTOCK_POD_NAME", "penstock-operator-0");
        builder.environment().put("PENSTOCK_MANAGEMENT_PORT", Integer.toString(port));
        return builder.start();
    }

    /** Processor time, memory. */
    ProcessFigures figures() {
        return figures;
    }

    /** When it was started, by {@link System#nanoTime()}. */
    long startedNanos() {
        return startedNanos;
    }

    /** Whether it says that it is ready; false as long as nobody answers. */
    boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the operator ended with exit code " + process.exitValue());
        }
        try {
            return get("/readyz").statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void awaitReady(Progress progress) throws InterruptedException {
        progress.require("operator ready", 1, () -> ready() ? 1 : 0, READY_LIMIT);
    }

    /** What it has asked of the API server so far. */
    ApiRequests apiRequests() throws IOException, InterruptedException {
        return ApiRequests.of(get("/metrics").body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(management.resolve(path))
                .timeout(ANSWER_LIMIT)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Tells it to end, and ends it when it has not within 30 seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        http.close();
        try {
            Runtime.getRuntime().removeShutdownHook(endWithThisJvm);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs or has run: there is nothing left to end
        }
    }
}
