package io.penstock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * One Kafka Connect worker with the plugins of the worker image, its REST API on a free port of the loopback address.
 * Its log is {@code worker.log} in the folder it was given.
 */
public final class ConnectWorkerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(2);

    private final Path folder;
    private final WorkerSettings settings;
    private final URI restUrl;
    private final JavaProgram program;
    private ChildProcess process;

    private ConnectWorkerProcess(Path folder, WorkerSettings settings, int port, boolean older) {
        var layout = ReactorLayout.locate();
        this.folder = folder;
        this.settings = settings;
        this.restUrl = URI.create("http://127.0.0.1:" + port);
        var config = PropertiesFile.write(
                folder.resolve("connect-distributed.properties"), settings.workerConfig(port, layout));
        this.program = new JavaProgram(
                "org.apache.kafka.connect.cli.ConnectDistributed",
                older ? layout.olderWorkerClassPath() : layout.workerClassPath(),
                jvmOptions(
                        settings,
                        older
                                ? List.of("-Dlog4j.configuration=file:" + layout.olderWorkerLogging())
                                : List.of(
                                        layout.workerAgent(), "-Dlog4j2.configurationFile=" + layout.workerLogging())),
                List.of(config.toString()));
        this.process = spawn();
    }

    /**
     * Starts a worker and waits until {@code GET /health} answers 200: it has joined its group and read its topics.
     *
     * @param folder an empty or new folder of this worker alone
     * @throws IllegalStateException if it ends or is not ready within three minutes; holds the end of its log
     */
    public static ConnectWorkerProcess start(WorkerSettings settings, Path folder) {
        var worker = launch(settings, folder);
        worker.awaitHealthy();
        return worker;
    }

    /** As {@link #start}, without waiting until the worker is ready. */
    static ConnectWorkerProcess launch(WorkerSettings settings, Path folder) {
        return new ConnectWorkerProcess(folder, settings, FreePorts.take(1).getFirst(), false);
    }

    /**
     * As {@link #start}, with the Kafka Connect of the module {@code older-worker}, which must be built before.
     *
     * @param folder an empty or new folder of this worker alone
     */
    public static ConnectWorkerProcess startOlder(WorkerSettings settings, Path folder) {
        var worker =
                new ConnectWorkerProcess(folder, settings, FreePorts.take(1).getFirst(), true);
        worker.awaitHealthy();
        return worker;
    }

    /** Base URL of the REST API, without a trailing slash; the same after a restart. */
    public URI restUrl() {
        return restUrl;
    }

    /** Whether {@code GET /health} answers 200 now. */
    public boolean isHealthy() {
        var request = HttpRequest.newBuilder(restUrl.resolve("/health"))
                .timeout(CALL_LIMIT)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Processor time that the worker's process has used since it was started. */
    public Duration processorTime() {
        return ProcessHandle.of(process.pid())
                .flatMap(found -> found.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /**
     * Processor time that threads of the worker have used since they were started; Linux only.
     *
     * @param name how their names start, at most 15 characters: the system keeps no more
     */
    public Duration threadTime(String name) {
        try (var threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            long nanos = 0;
            for (var thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).startsWith(name)) {
                    var times = Files.readString(thread.resolve("schedstat")); // running, waiting, how often
                    nanos += Long.parseLong(times.substring(0, times.indexOf(' ')));
                }
            }
            return Duration.ofNanos(nanos);
        } catch (IOException e) {
            throw new UncheckedIOException("the threads of the worker cannot be read", e);
        }
    }

    /** The file with everything the worker has written to its console. */
    public Path logFile() {
        return folder.resolve("worker.log");
    }

    /** Ends the worker without warning. */
    public void kill() {
        process.kill();
    }

    /** Holds the worker where it is: connections stay open and nothing is answered. */
    public void freeze() {
        process.freeze();
    }

    /** Lets the held worker go on. */
    public void thaw() {
        process.thaw();
    }

    /** Starts the worker again on the same port, after it was ended if it still ran. */
    public void restart() {
        startAgain();
        awaitHealthy();
    }

    /** As {@link #restart()}, without waiting until the worker is ready. */
    public void startAgain() {
        process.stop();
        process = spawn();
    }

    /**
     * Waits until {@code GET /health} answers 200.
     *
     * @throws IllegalStateException if the worker ends or is not ready within three minutes; holds the end of its log
     */
    public void awaitHealthy() {
        process.awaitReady(this::isHealthy, START_LIMIT);
    }

    /**
     * The status with which the worker ended.
     *
     * @throws IllegalThreadStateException if it still runs
     */
    public int exitStatus() {
        return process.exitStatus();
    }

    /** Ends the worker in order: it leaves its group and its tasks commit. */
    @Override
    public void close() {
        process.stop();
    }

    private static List<String> jvmOptions(WorkerSettings settings, List<String> ofTheImage) {
        var options = new ArrayList<String>();
        options.add("-Dorg.apache.kafka.automatic.config.providers=none");
        options.addAll(settings.jvmOptions());
        options.addAll(ofTheImage);
        return options;
    }

    private ChildProcess spawn() {
        var environment = new HashMap<String, String>();
        // the file connectors of tests may use any folder, unless the test is about that
        environment.put("PENSTOCK_FILE_ROOT", "/");
        environment.putAll(settings.environment());
        return ChildProcess.start("Connect worker", program.command(), environment, logFile());
    }
}
