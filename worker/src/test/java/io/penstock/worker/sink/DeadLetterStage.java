package io.penstock.worker.sink;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.ReactorLayout;
import io.penstock.testkit.WorkerSettings;
import io.penstock.worker.plugin.ReportingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** A broker that makes no topic by itself, workers of one group, and sinks that store in files or not at all. */
final class DeadLetterStage implements AutoCloseable {
    static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String LARGE = Integer.toString(32 * 1024 * 1024);

    /** Everybody may do everything that no rule forbids. */
    private static final Map<String, String> BROKER = Map.of(
            "auto.create.topics.enable", "false",
            "message.max.bytes", LARGE,
            "replica.fetch.max.bytes", LARGE,
            "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "allow.everyone.if.no.acl.found", "true");

    final KafkaBrokerProcess broker;
    final Admin admin;
    final ConnectWorkerProcess worker;
    final ConnectRest rest;
    private final Path folder;

    private DeadLetterStage(Path folder, Map<String, String> more) throws IOException {
        this.folder = folder;
        this.broker = KafkaBrokerProcess.start(folder.resolve("kafka"), BROKER);
        this.admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        var layout = ReactorLayout.locate();
        var plugins = List.of(
                layout.plugins().toString(),
                layout.fileConnectors().toString(),
                installReportingSink(folder.resolve("plugins")).toString());
        var settings = WorkerSettings.of(broker.bootstrapServers(), "letters")
                .withProperty("plugin.path", String.join(",", plugins))
                .withEnvironment("PENSTOCK_FILE_ROOT", folder.toString());
        for (var property : more.entrySet()) {
            settings = settings.withProperty(property.getKey(), property.getValue());
        }
        this.worker = ConnectWorkerProcess.start(settings, folder.resolve("connect"));
        this.rest = new ConnectRest(worker);
    }

    /** @param more properties of the worker config */
    static DeadLetterStage start(Path folder, Map<String, String> more) throws IOException {
        return new DeadLetterStage(folder, more);
    }

    /** The classes of the sink, in a folder as plugins have it. */
    private static Path installReportingSink(Path plugins) throws IOException {
        var name = ReportingSink.class.getName();
        var plugin = plugins.resolve("reporting");
        for (var file : List.of(name, ReportingSink.Reporting.class.getName())) {
            var path = file.replace('.', '/') + ".class";
            var target = plugin.resolve(path);
            Files.createDirectories(target.getParent());
            try (var content = ReportingSink.class.getClassLoader().getResourceAsStream(path)) {
                Files.copy(content, target);
            }
        }
        var services = Files.createDirectories(plugin.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.apache.kafka.connect.sink.SinkConnector"), name);
        return plugins;
    }

    /** A topic of one partition that takes large records and any record time. */
    void createTopic(String name) throws InterruptedException, ExecutionException {
        createTopic(name, Map.of("max.message.bytes", LARGE, "message.timestamp.after.max.ms", "" + Long.MAX_VALUE));
    }

    void createTopic(String name, Map<String, String> config) throws InterruptedException, ExecutionException {
        admin.createTopics(List.of(new NewTopic(name, Optional.of(1), Optional.of((short) 1)).configs(config)))
                .all()
                .get();
    }

    void deleteTopic(String name) throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(name)).all().get();
        await("deletion of " + name)
                .atMost(LIMIT)
                .until(() -> !admin.listTopics().names().get().contains(name));
    }

    void setTopic(String name, String key, String value) throws InterruptedException, ExecutionException {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
        var set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all().get();
    }

    /** A sink that writes JSON values into a file; broken ones go to the topic {@code NAME.errors}. */
    Map<String, String> fileSink(String name, Map<String, String> more) {
        var config = new HashMap<>(jsonWithLetters(name));
        config.put("connector.class", "FileStreamSinkConnector");
        config.put("file", file(name).toString());
        config.putAll(more);
        return config;
    }

    /** A sink that itself reports what starts with "bad", to the topic {@code NAME.errors}. */
    Map<String, String> reportingSink(String name, Map<String, String> more) {
        var config = letters(name);
        config.put("connector.class", ReportingSink.class.getName());
        config.put("value.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("report.at", "Put");
        config.putAll(more);
        return config;
    }

    /** What a sink of JSON values needs that sends broken ones to the topic {@code NAME.errors}. */
    Map<String, String> jsonWithLetters(String name) {
        var config = letters(name);
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", "false");
        return config;
    }

    private static Map<String, String> letters(String name) {
        var config = new HashMap<String, String>();
        config.put("topics", name);
        config.put("tasks.max", "1");
        config.put("errors.tolerance", "all");
        config.put("errors.deadletterqueue.topic.name", name + ".errors");
        config.put("errors.deadletterqueue.topic.replication.factor", "1");
        config.put("errors.deadletterqueue.context.headers.enable", "true");
        return config;
    }

    /** Where the file sink of this name writes. */
    Path file(String name) {
        return folder.resolve(name + ".txt");
    }

    void produce(String topic, byte[]... values) {
        produceAt(topic, null, values);
    }

    void produceAt(String topic, @Nullable Long time, byte[]... values) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "acks", "all", "max.request.size", LARGE);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var value : values) {
                producer.send(new ProducerRecord<>(topic, null, time, null, value))
                        .get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Waits until a topic holds so many records, and reads them. */
    List<ConsumerRecord<byte[], byte[]>> await(String topic, int expected) {
        var settings =
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            await("records of " + topic).atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return found.size() >= expected;
            });
        }
        return found;
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).pollInterval(Duration.ofMillis(200));
    }

    /** Waits until the connector's task has failed, and answers with what its object shows: the innermost cause. */
    String awaitFailure(String connector) {
        var trace = awaitTrace(connector);
        return trace.substring(trace.lastIndexOf("Caused by: ") + 1)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the connector's task has failed, and answers with all that Connect says of it. */
    String awaitTrace(String connector) {
        return await(connector + " failed").atMost(LIMIT).until(() -> failure(connector), found -> !found.isEmpty());
    }

    private String failure(String connector) throws IOException, InterruptedException {
        var task = rest.send("GET", "/connectors/" + connector + "/status", "")
                .json()
                .path("tasks")
                .path(0);
        return task.path("state").asText().equals("FAILED") ? task.path("trace").asText() : "";
    }

    /** Starts the connector's task again. */
    void restart(String connector) throws IOException, InterruptedException {
        rest.send("POST", "/connectors/" + connector + "/restart?includeTasks=true", "");
    }

    /** First offset that the connector has not committed; 0 if it has committed nothing. */
    long committed(String connector, String topic) throws InterruptedException, ExecutionException {
        var committed = admin.listConsumerGroupOffsets("connect-" + connector)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(topic, 0));
        return committed == null ? 0 : committed.offset();
    }

    void awaitCommitted(String connector, String topic, long offset) {
        await(connector + " has committed " + offset).atMost(LIMIT).until(() -> committed(connector, topic) == offset);
    }

    @Override
    public void close() {
        try (admin;
                broker;
                worker) {
            // both processes end, whatever happens to the other
        }
    }
}
