package io.penstock.worker.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.FreePorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.management.ObjectName;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink in a worker of Kafka 3.9, the last before Connect had metrics for plugins. */
class OlderWorkerIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static SinkStage stage;
    private static ConnectWorkerProcess worker;
    private static ConnectRest rest;
    private static int jmxPort;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stage = SinkStage.start(folder);
        jmxPort = FreePorts.take(1).getFirst();
        worker = stage.addOlderWorker(jmxPort);
        rest = new ConnectRest(worker);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void isReallyAnOlderWorker() throws Exception {
        // When
        var answer = rest.send("GET", "/", "");

        // Then
        assertThat(answer.json().path("version").asText()).startsWith("3.9.");
    }

    @Test
    void storesEachRecordOnceAndShowsItsMetricsAsAnMBean() throws Exception {
        // Given
        stage.createTopic("older", 2);
        rest.configure("older-sink", sink("older", Map.of()));
        rest.awaitRunning("older-sink", 2);

        // When
        try (var _ = Traffic.start(stage.broker.bootstrapServers(), "older", 2, 200, 1)) {
            await().atMost(LIMIT).until(() -> stage.committed("older-sink") > 200);
        }
        stage.awaitNoLag("older-sink", "older", LIMIT);

        // Then
        var content = stage.compare("older", "older");
        assertThat(content.exact()).as(content.toString()).isTrue();
        assertThat(filesPublished(0) + filesPublished(1)).isEqualTo(content.files());
    }

    @Test
    void reportsErrantRecords() throws Exception {
        // Given
        stage.createTopic("letters", 1);
        var settings = Map.<String, Object>of("bootstrap.servers", stage.broker.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            var _ = producer.send(new ProducerRecord<>("letters", "good"));
            var _ = producer.send(new ProducerRecord<>("letters", "not\none line"));
        }

        // When
        rest.configure(
                "letters-sink",
                sink(
                        "letters",
                        Map.of(
                                "errors.tolerance", "all",
                                "errors.deadletterqueue.topic.name", "letters-errors",
                                "errors.deadletterqueue.topic.replication.factor", "1")));
        stage.awaitNoLag("letters-sink", "letters", LIMIT);

        // Then
        var lines = new StoredLines(stage.azurite.connectionString(), "letters").below("topics");
        assertThat(lines).containsExactly("good");
        assertThat(stage.end("letters-errors")).isEqualTo(1);
    }

    private static Map<String, String> sink(String topic, Map<String, String> more) {
        var config = new HashMap<>(Map.of(
                "azblob.container.name", topic,
                "flush.size", "100",
                "penstock.rotate.max.age.ms", "3000",
                "penstock.rotate.idle.ms", "1500"));
        config.putAll(more);
        return stage.sink(topic, config);
    }

    @SuppressWarnings("BanJNDI") // the registry is the worker's own, on the loopback address
    private static long filesPublished(int task) throws Exception {
        var url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + jmxPort + "/jmxrmi");
        try (var connection = JMXConnectorFactory.connect(url)) {
            var name = new ObjectName("io.penstock:type=azure-blob-sink,connector=older-sink,task=" + task);
            return (Long) connection.getMBeanServerConnection().getAttribute(name, "files-published-total");
        }
    }
}
