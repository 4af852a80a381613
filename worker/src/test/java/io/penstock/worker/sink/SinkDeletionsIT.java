package io.penstock.worker.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.ConnectWorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that a broker deletes before a sink in a real worker has read them, and gaps that are no such thing. */
class SinkDeletionsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static SinkStage stage;
    private static ConnectWorkerProcess worker;
    private static ConnectRest rest;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stage = SinkStage.start(folder);
        worker = stage.addWorker();
        rest = new ConnectRest(worker);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"create-only", "manifest"})
    void namesWhatWasDeletedWhileItWasStopped(String mode) throws Exception {
        // Given: 100 records are stored, and 50 more come while the connector is stopped
        var topic = "gone." + mode;
        started(topic, Map.of("penstock.delivery.mode", mode, "penstock.manifest.round.ms", "10000"));
        produce(topic, 0, 100);
        stage.awaitNoLag(topic + "-sink", topic, LIMIT);
        rest.send("PUT", "/connectors/" + topic + "-sink/stop", "");
        rest.awaitState(topic + "-sink", "STOPPED");
        produce(topic, 100, 150);

        // When
        deleteBefore(topic, 130);
        rest.send("PUT", "/connectors/" + topic + "-sink/resume", "");
        stage.awaitNoLag(topic + "-sink", topic, LIMIT);

        // Then
        assertDeletedOnce(topic, 100, 129);
        assertThat(stored(topic)).hasSize(120);
    }

    @Test
    void namesWhatWasDeletedWhileItWasPaused() throws Exception {
        // Given: each fetch brings one batch
        var topic = "paused";
        started(topic, Map.of("consumer.override.max.partition.fetch.bytes", "1"));
        produce(topic, 0, 10);
        stage.awaitNoLag("paused-sink", topic, LIMIT);
        rest.send("PUT", "/connectors/paused-sink/pause", "");
        rest.awaitState("paused-sink", "PAUSED");
        // a fetch under way at the pause still brings the next batch, and no other begins
        produce(topic, 10, 11);
        produce(topic, 11, 50);

        // When
        deleteBefore(topic, 40);
        rest.send("PUT", "/connectors/paused-sink/resume", "");
        stage.awaitNoLag("paused-sink", topic, LIMIT);

        // Then
        var read = stored(topic).size() - 10;
        assertThat(read).isBetween(10, 11);
        assertDeletedOnce(topic, read, 39);
    }

    @Test
    void takesNoMarkOfATransactionAndNothingReadForDeleted() throws Exception {
        // Given: every transaction ends with a mark, an offset without a record
        var topic = "marks";
        started(topic, Map.of());
        transactions(topic, 0, 20);
        awaitStored(topic, 20); // the last mark stays lag: Connect commits what is behind a record

        // When: what is stored is deleted, and a task begins anew behind it
        deleteBefore(topic, 40);
        transactions(topic, 20, 40);
        rest.send("POST", "/connectors/marks-sink/restart?includeTasks=true", "");
        rest.awaitRunning("marks-sink", 1);
        transactions(topic, 40, 60);
        awaitStored(topic, 60);

        // Then
        assertThat(warnings(topic)).isEmpty();
        assertThat(stage.audit(topic).text()).contains("HOLE").doesNotContain("deleted");
    }

    @Test
    void takesNeitherMarksOfLongTransactionsNorAbortedRecordsForDeleted() throws Exception {
        // Given: two producers, and the last transaction is aborted; a worker reads only what is committed
        var topic = "aborted";
        var beside = "aborted.beside";
        stage.createTopic(beside, 1);
        started(topic, Map.of("consumer.override.isolation.level", "read_committed", "topics", topic + "," + beside));
        try (var one = transactional("one");
                var other = transactional("other")) {
            transaction(one, topic, 0, 600, true);
            transaction(other, topic, 600, 1_200, true);
            transaction(other, topic, 0, 600, false);
            awaitStored(topic, 1_200);
            // where the consumer stands is looked at once a second; a file is closed when it was idle for as long
            produce(beside, 0, 1);
            awaitStored(topic, 1_201);

            // When
            deleteBefore(topic, stage.end(topic));
            transaction(one, topic, 1_200, 1_800, true);
            awaitStored(topic, 1_801);
        }

        // Then
        assertThat(warnings(topic)).isEmpty();
    }

    @Test
    void takesNothingForDeletedWhereATopicWasNeverRead() throws Exception {
        // Given
        var topic = "first";
        stage.createTopic(topic, 1);
        produce(topic, 0, 20);
        deleteBefore(topic, 5);

        // When
        rest.configure("first-sink", sink(topic, Map.of()));
        stage.awaitNoLag("first-sink", topic, LIMIT);

        // Then
        assertThat(stored(topic)).hasSize(15);
        assertThat(warnings(topic)).isEmpty();
    }

    private static void started(String topic, Map<String, String> more) throws Exception {
        stage.createTopic(topic, 1);
        rest.configure(topic + "-sink", sink(topic, more));
        rest.awaitRunning(topic + "-sink", 1);
    }

    private static Map<String, String> sink(String topic, Map<String, String> more) {
        var config = stage.sink(
                topic,
                Map.of(
                        "tasks.max", "1",
                        "azblob.container.name", container(topic),
                        "penstock.rotate.max.age.ms", "2000",
                        "penstock.rotate.idle.ms", "1000"));
        config.putAll(more);
        return config;
    }

    private static String container(String topic) {
        return topic.replace('.', '-');
    }

    private static void awaitStored(String topic, int records) {
        await("records in blobs").atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(stored(topic))
                .hasSize(records));
    }

    private static List<String> stored(String topic) {
        return new StoredLines(stage.azurite.connectionString(), container(topic)).below("topics");
    }

    /** The log, once, and the audit name them; the audit finds nothing wrong with the sink. */
    private static void assertDeletedOnce(String topic, long first, long last) throws Exception {
        assertThat(warnings(topic))
                .singleElement()
                .asString()
                .contains("Kafka deleted offsets %d to %d of %s-0 before".formatted(first, last, topic));
        var audit = stage.audit(container(topic));
        assertThat(audit.exit()).as(audit.text()).isZero();
        assertThat(audit.text())
                .contains("deleted by Kafka before it was read: %s-0 offsets %d to %d".formatted(topic, first, last));
    }

    private static List<String> warnings(String topic) throws IOException {
        try (var lines = Files.lines(worker.logFile())) {
            return lines.filter(line -> line.contains("Kafka deleted offsets") && line.contains(topic + "-0 before"))
                    .toList();
        }
    }

    private static void deleteBefore(String topic, long offset) throws Exception {
        stage.admin
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    private static void produce(String topic, int from, int to) {
        try (var producer = producer(Map.of())) {
            send(producer, topic, from, to);
        }
    }

    private static void transactions(String topic, int from, int to) {
        try (var producer = producer(Map.of("transactional.id", "producer-of-" + topic))) {
            await("transactions").atMost(LIMIT).ignoreExceptions().until(() -> {
                producer.initTransactions();
                return true;
            });
            for (int number = from; number < to; number++) {
                producer.beginTransaction();
                send(producer, topic, number, number + 1);
                producer.commitTransaction();
            }
        }
    }

    private static KafkaProducer<String, String> transactional(String id) {
        var producer = producer(Map.of("transactional.id", id));
        producer.initTransactions();
        return producer;
    }

    private static void transaction(
            KafkaProducer<String, String> producer, String topic, int from, int to, boolean committed) {
        producer.beginTransaction();
        send(producer, topic, from, to);
        if (committed) {
            producer.commitTransaction();
        } else {
            producer.abortTransaction();
        }
    }

    private static void send(KafkaProducer<String, String> producer, String topic, int from, int to) {
        IntStream.range(from, to).forEach(number -> {
            var _ = producer.send(new ProducerRecord<>(topic, "%012d a line".formatted(number)));
        });
        if (to - from > 1) {
            producer.flush();
        }
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(
                Map.of("bootstrap.servers", stage.broker.bootstrapServers(), "acks", "all"));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
}
