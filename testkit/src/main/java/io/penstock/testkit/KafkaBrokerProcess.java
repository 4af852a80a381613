package io.penstock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One Kafka broker with its own controller, on free ports of the loopback address. Its data and its log
 * ({@code broker.log}) are in the folder it was given and survive a {@link #restart()}.
 */
public final class KafkaBrokerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private final JavaProgram program;
    private ChildProcess process;

    private KafkaBrokerProcess(Path folder, int port, int controllerPort, Map<String, String> more) {
        this.folder = folder;
        this.port = port;
        var all = new HashMap<>(settings(folder.resolve("data"), port, controllerPort));
        all.putAll(more);
        var settings = PropertiesFile.write(folder.resolve("broker.properties"), all);
        this.program = new JavaProgram(
                "io.penstock.demo.kafka.BrokerMain",
                ReactorLayout.locate().brokerClassPath(),
                List.of(),
                List.of(settings.toString()));
        this.process = launch();
    }

    /**
     * Starts a broker and waits until it accepts connections.
     *
     * @param folder an empty or new folder; a JUnit {@code @TempDir} serves
     * @throws IllegalStateException if it ends or is not ready within 60 seconds; holds the end of its log
     */
    public static KafkaBrokerProcess start(Path folder) {
        return start(folder, Map.of());
    }

    /**
     * As {@link #start(Path)}.
     *
     * @param more settings of the broker, added or in place of those for tests
     */
    public static KafkaBrokerProcess start(Path folder, Map<String, String> more) {
        var ports = FreePorts.take(2);
        return new KafkaBrokerProcess(folder, ports.get(0), ports.get(1), more);
    }

    /** What a client puts into {@code bootstrap.servers}; the same after a restart. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Ends the broker without warning. */
    public void kill() {
        process.kill();
    }

    /** Holds the broker where it is: connections stay open and nothing is answered. */
    public void freeze() {
        process.freeze();
    }

    /** Lets the held broker go on. */
    public void thaw() {
        process.thaw();
    }

    /** Starts the broker again on the same ports and data, after it was ended if it still ran. */
    public void restart() {
        process.stop();
        process = launch();
    }

    /** Starts the broker again on the same ports with none of its topics, as one whose volume is gone. */
    public void restartEmpty() {
        process.kill();
        delete(folder.resolve("data"));
        process = launch();
    }

    private static void delete(Path data) {
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the broker in order. */
    @Override
    public void close() {
        process.stop();
    }

    private ChildProcess launch() {
        var started = ChildProcess.start("Kafka broker", program.command(), Map.of(), folder.resolve("broker.log"));
        started.awaitReady(this::acceptsConnections, START_LIMIT);
        return started;
    }

    // the broker opens this port last, when it has caught up with its own metadata
    private boolean acceptsConnections() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Map<String, String> settings(Path data, int port, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort),
                Map.entry("log.dirs", data.toString()),
                Map.entry("num.partitions", "1"),
                // records carry times of their own, long ago or ahead: the broker deletes none for its age
                Map.entry("log.retention.ms", "-1"),
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "3"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("log.cleaner.dedupe.buffer.size", "2097152"));
    }
}
