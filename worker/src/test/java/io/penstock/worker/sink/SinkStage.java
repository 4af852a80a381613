package io.penstock.worker.sink;

import static org.awaitility.Awaitility.await;

import io.penstock.testkit.AzuriteProcess;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.ReactorLayout;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A broker, the storage emulator behind a wire, and workers of one group, all as processes. */
final class SinkStage implements AutoCloseable {
    static final String CONTAINER = "lake";
    /** Dead members leave their groups after this; the broker would take 45 s. */
    static final String SESSION_MILLIS = "3000";

    final KafkaBrokerProcess broker;
    final AzuriteProcess azurite;
    final StorageWire wire;
    final Admin admin;
    private final Path folder;
    private final List<ConnectWorkerProcess> workers = new ArrayList<>();

    private SinkStage(Path folder) {
        this.folder = folder;
        this.broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        this.azurite = AzuriteProcess.start(folder.resolve("azurite"));
        this.wire = StorageWire.to(azurite.blobEndpoint());
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** Starts a broker and the emulator; workers come with {@link #addWorker()}. */
    static SinkStage start(Path folder) {
        return new SinkStage(folder);
    }

    ConnectWorkerProcess addWorker() {
        return added(ConnectWorkerProcess.start(settings(), nextFolder()));
    }

    /** A worker of an older Kafka whose MBeans can be read at a port of the loopback address. */
    ConnectWorkerProcess addOlderWorker(int jmxPort) {
        var jmx = "-Dcom.sun.management.jmxremote.port=" + jmxPort
                + " -Dcom.sun.management.jmxremote.host=127.0.0.1 -Djava.rmi.server.hostname=127.0.0.1"
                + " -Dcom.sun.management.jmxremote.authenticate=false -Dcom.sun.management.jmxremote.ssl=false";
        var settings = settings().withEnvironment("JDK_JAVA_OPTIONS", jmx);
        return added(ConnectWorkerProcess.startOlder(settings, nextFolder()));
    }

    private WorkerSettings settings() {
        return WorkerSettings.of(broker.bootstrapServers(), "sinks")
                .withProperty("value.converter", "org.apache.kafka.connect.storage.StringConverter")
                .withProperty("session.timeout.ms", SESSION_MILLIS)
                .withProperty("heartbeat.interval.ms", "1000");
    }

    private Path nextFolder() {
        return folder.resolve("connect-" + workers.size());
    }

    private ConnectWorkerProcess added(ConnectWorkerProcess worker) {
        workers.add(worker);
        return worker;
    }

    void createTopic(String name, int partitions) throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1)))
                .all()
                .get();
    }

    /** A sink of one topic with lines of text, through the wire. */
    Map<String, String> sink(String topic, Map<String, String> more) {
        var config = new HashMap<String, String>();
        config.put("connector.class", "AzureBlobStorageSinkConnector");
        config.put("topics", topic);
        config.put("tasks.max", "2");
        config.put("format.class", "TextFormat");
        config.put("store.url", wire.endpoint());
        config.put("azblob.account.name", AzuriteProcess.ACCOUNT_NAME);
        config.put("azblob.account.key", AzuriteProcess.ACCOUNT_KEY);
        config.put("azblob.container.name", CONTAINER);
        config.put("penstock.container.create", "always");
        config.put("consumer.override.session.timeout.ms", SESSION_MILLIS);
        config.put("consumer.override.heartbeat.interval.ms", "1000");
        config.putAll(more);
        return config;
    }

    /** Offsets at the end of a topic minus what the connector has committed; what is not committed counts whole. */
    long lag(String connector, String topic) throws InterruptedException, ExecutionException {
        return end(topic) - committed(connector);
    }

    /** Sum of the offsets at the ends of a topic's partitions. */
    long end(String topic) throws InterruptedException, ExecutionException {
        var partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                .map(found -> new TopicPartition(topic, found.partition()))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** Sum of the offsets that a connector has committed. */
    long committed(String connector) throws InterruptedException, ExecutionException {
        return admin
                .listConsumerGroupOffsets("connect-" + connector)
                .partitionsToOffsetAndMetadata()
                .get()
                .values()
                .stream()
                .mapToLong(committed -> committed.offset())
                .sum();
    }

    void awaitNoLag(String connector, String topic, Duration limit) {
        await(connector + " without lag")
                .pollInterval(Duration.ofMillis(200))
                .atMost(limit)
                .ignoreExceptions()
                .until(() -> lag(connector, topic) == 0);
    }

    /** Whether the blobs of a container hold exactly what a topic holds, line by line. */
    StoredContent.Comparison compare(String topic, String container) {
        return StoredContent.compare(
                TopicContent.read(broker.bootstrapServers(), topic), azurite.connectionString(), container);
    }

    /** Ends all workers in order: their tasks publish and commit. */
    void closeWorkers() {
        workers.forEach(ConnectWorkerProcess::close);
        workers.clear();
    }

    /** Runs the audit command as its users do; account and container come from its environment. */
    Outcome audit(String container) throws IOException, InterruptedException {
        var layout = ReactorLayout.locate();
        var plugin = layout.plugins().resolve("azure-blob-sink");
        var printed = folder.resolve("audit.log");
        var audit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        plugin + "/*:" + Files.readString(layout.root().resolve("worker/target/runtime.classpath")),
                        "io.penstock.connect.azure.blob.audit.BlobAudit",
                        "--gapless")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        audit.environment().put("AZURE_STORAGE_CONNECTION_STRING", azurite.connectionString());
        audit.environment().put("AZURE_STORAGE_CONTAINER", container);
        int exit = audit.start().waitFor();
        return new Outcome(exit, Files.readString(printed));
    }

    /** How a program ended and what it printed. */
    record Outcome(int exit, String text) {}

    @Override
    public void close() {
        try (admin;
                broker;
                azurite;
                wire) {
            closeWorkers();
        }
    }
}
