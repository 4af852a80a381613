package io.penstock.worker.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.testkit.AzuriteProcess;
import io.penstock.testkit.ConnectWorkerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that cannot be written, in a real worker with a real dead letter topic. */
class SinkErrantIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int RECORDS = 60;
    /** Stands in records that must not show in anything but their own copy. */
    private static final String CONTENT = "4711-content-of-the-record";

    private static SinkStage stage;
    private static ConnectWorkerProcess worker;
    private static ConnectRest rest;
    private static StoredLines blobs;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stage = SinkStage.start(folder);
        worker = stage.addWorker();
        rest = new ConnectRest(worker);
        blobs = new StoredLines(stage.azurite.connectionString(), SinkStage.CONTAINER);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void reportsPathSizeNullAndConversionFailuresAndKeepsFilesWhole() throws Exception {
        // Given: of six records in a row two can be written
        produce("paths", SinkErrantIT::pathSizeNullOrConversion);

        // When
        rest.configure("paths-sink", sink("paths", JSON_BY_CITY, DEAD_LETTERS));
        stage.awaitNoLag("paths-sink", "paths", LIMIT);

        // Then
        assertThat(blobs.below("paths-sink")).hasSize(RECORDS / 3).allSatisfy(line -> assertThat(
                        new ObjectMapper().readTree(line).path("city").asText())
                .isEqualTo("a"));
        var letters = letters("paths-sink-errors", RECORDS * 2 / 3);
        // a member that is too slow to answer its group loses its partitions before it commits, and all comes again
        assertThat(Set.copyOf(offsets(letters))).hasSize(RECORDS * 2 / 3);
        assertThat(messages(letters))
                .contains("field city is of type HashMap, which makes no stable folder name", "the value is null")
                .anyMatch(message -> message.contains("over penstock.record.max.bytes"));
        assertNothingShows(letters);
    }

    @Test
    void reportsRecordsWithoutTheirTime() throws Exception {
        // Given: every third record has no time, and every third has text that is none
        produce(
                "times",
                number -> text(
                        switch (number % 3) {
                            case 0 -> "{\"at\":\"2026-11-20T14:00:00Z\",\"n\":" + number + "}";
                            case 1 -> "{\"n\":\"" + CONTENT + "\"}";
                            default -> "{\"at\":\"" + CONTENT + "\"}";
                        }));

        // When
        rest.configure("times-sink", sink("times", JSON_BY_TIME_FIELD, DEAD_LETTERS));
        stage.awaitNoLag("times-sink", "times", LIMIT);

        // Then
        assertThat(blobs.below("times-sink")).hasSize(RECORDS / 3);
        var letters = letters("times-sink-errors", RECORDS * 2 / 3);
        assertThat(messages(letters)).contains("field at holds text that is no ISO-8601 time");
        assertNothingShows(letters);
    }

    @Test
    void reportsTextThatIsNotOneLine() throws Exception {
        // Given
        produce("texts", number -> text(number % 2 == 0 ? "line " + number : CONTENT + "\n" + number));

        // When
        rest.configure("texts-sink", sink("texts", COMPRESSED_TEXT, DEAD_LETTERS));
        stage.awaitNoLag("texts-sink", "texts", LIMIT);

        // Then
        assertThat(blobs.below("texts-sink")).hasSize(RECORDS / 2).allMatch(line -> line.startsWith("line "));
        assertNothingShows(letters("texts-sink-errors", RECORDS / 2));
    }

    @Test
    void dropsWhatNobodyTakesWhereAllIsTolerated() throws Exception {
        // Given
        produce("dropped", SinkErrantIT::pathSizeNullOrConversion);

        // When
        rest.configure("dropped-sink", sink("dropped", JSON_BY_CITY, Map.of("errors.tolerance", "all")));
        stage.awaitNoLag("dropped-sink", "dropped", LIMIT);

        // Then
        assertThat(blobs.below("dropped-sink")).hasSize(RECORDS / 3);
        assertThat(worker.logFile()).content().contains("Dropped the record at dropped-0 offset 1 and");
    }

    @Test
    void failsTheTaskAndSaysWhatToChangeWhereNothingIsTolerated() throws Exception {
        // Given
        produce("strict", number -> text("{\"city\":{\"name\":\"" + CONTENT + "\"}}"));

        // When
        rest.configure("strict-sink", sink("strict", JSON_BY_CITY, Map.of("errors.tolerance", "none")));
        var status = await("a failed task")
                .atMost(LIMIT)
                .until(
                        () -> rest.send("GET", "/connectors/strict-sink/status", "")
                                .body(),
                        body -> body.contains("FAILED"));

        // Then
        assertThat(status)
                .contains("strict-0 offset 0", "The task stopped in front of it", "errors.tolerance=all")
                .doesNotContain(CONTENT, AzuriteProcess.ACCOUNT_KEY);
        assertThat(stage.lag("strict-sink", "strict")).isEqualTo(RECORDS);
    }

    @Test
    void writesWhatCameBeforeTheRecordThatStopsTheTask() throws Exception {
        // Given: the third record is larger than the connector may write
        var none = Map.of("errors.tolerance", "none");
        produce(
                "before",
                number -> text(
                        number == 2
                                ? "{\"city\":\"a\",\"text\":\"" + "x".repeat(3_000) + "\"}"
                                : "{\"city\":\"a\",\"n\":" + number + "}"));

        // When
        rest.configure("before-sink", sink("before", JSON_BY_CITY, none));
        var status = await("a failed task")
                .atMost(LIMIT)
                .until(
                        () -> rest.send("GET", "/connectors/before-sink/status", "")
                                .body(),
                        body -> body.contains("FAILED"));

        // Then
        assertThat(status)
                .contains("before-0 offset 2", "Raise penstock.record.max.bytes", "what came before it is published");
        assertThat(blobs.below("before-sink")).hasSize(2);

        // When: the limit is raised as the message says
        var larger = new HashMap<>(JSON_BY_CITY);
        larger.put("penstock.record.max.bytes", "4096");
        rest.configure("before-sink", sink("before", larger, none));
        stage.awaitNoLag("before-sink", "before", LIMIT);

        // Then
        assertThat(blobs.below("before-sink")).hasSize(RECORDS).doesNotHaveDuplicates();
    }

    private static final Map<String, String> DEAD_LETTERS = Map.of(
            "errors.tolerance", "all",
            "errors.deadletterqueue.topic.replication.factor", "1",
            "errors.deadletterqueue.context.headers.enable", "true");

    private static final Map<String, String> JSON_BY_CITY = Map.of(
            "value.converter", "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable", "false",
            "format.class", "JsonFormat",
            "az.compression.type", "gzip",
            "partitioner.class", "FieldPartitioner",
            "partition.field.name", "city",
            "behavior.on.null.values", "dlq",
            "penstock.record.max.bytes", "2048");

    private static final Map<String, String> JSON_BY_TIME_FIELD = Map.of(
            "value.converter", "org.apache.kafka.connect.json.JsonConverter",
            "value.converter.schemas.enable", "false",
            "format.class", "JsonFormat",
            "timestamp.extractor", "RecordField",
            "timestamp.field", "at");

    private static final Map<String, String> COMPRESSED_TEXT =
            Map.of("format.class", "TextFormat", "az.compression.type", "zstd");

    private static Map<String, String> sink(String topic, Map<String, String> shape, Map<String, String> errors) {
        var more = new HashMap<>(shape);
        more.putAll(errors);
        more.put("topics.dir", topic + "-sink");
        more.put("penstock.rotate.idle.ms", "1000");
        if (errors.equals(DEAD_LETTERS)) {
            more.put("errors.deadletterqueue.topic.name", topic + "-sink-errors");
        }
        return stage.sink(topic, more);
    }

    private static byte @Nullable [] pathSizeNullOrConversion(int number) {
        return switch (number % 6) {
            case 1 -> text("{\"city\":{\"name\":\"" + CONTENT + "\"}}");
            case 2 -> text("{\"city\":\"a\",\"text\":\"" + CONTENT.repeat(100) + "\"}");
            case 3 -> null;
            case 4 -> text("no JSON");
            default -> text("{\"city\":\"a\",\"n\":" + number + "}");
        };
    }

    private static byte[] text(String value) {
        return value.getBytes(UTF_8);
    }

    private static void produce(String topic, IntFunction<byte @Nullable []> value) throws Exception {
        stage.createTopic(topic, 1);
        var settings = Map.<String, Object>of("bootstrap.servers", stage.broker.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < RECORDS; number++) {
                var _ = producer.send(new ProducerRecord<>(topic, value.apply(number)));
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> letters(String topic, int expected) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", stage.broker.bootstrapServers(), "auto.offset.reset", "earliest");
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            await("dead letters in " + topic).atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return Set.copyOf(offsets(found)).size() >= expected;
            });
        }
        return found;
    }

    private static List<String> offsets(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(letter -> header(letter, "__connect.errors.offset"))
                .toList();
    }

    private static List<String> messages(List<ConsumerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(letter -> header(letter, "__connect.errors.exception.message"))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /** Neither headers nor the log hold what stands in the records, nor the account key. */
    private static void assertNothingShows(List<ConsumerRecord<byte[], byte[]>> letters) {
        assertThat(letters).allSatisfy(letter -> letter.headers()
                .forEach(header -> assertThat(new String(header.value(), ISO_8859_1))
                        .as(header.key())
                        .doesNotContain(CONTENT, AzuriteProcess.ACCOUNT_KEY)));
        assertThat(worker.logFile()).content().doesNotContain(CONTENT, AzuriteProcess.ACCOUNT_KEY);
    }
}
