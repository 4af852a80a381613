package io.penstock.demo.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import io.penstock.demo.telemetry.AuditReport.Counts;
import io.penstock.testkit.AzuriteProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generator and audit against a real broker and the storage emulator; the blobs are written here, by no sink. */
class TelemetryIT {
    private static final TelemetryPlan PLAN =
            new TelemetryPlan(3, 500, 10, Instant.parse("2026-01-01T00:30:00Z"), Duration.ofHours(2));

    private static KafkaBrokerProcess broker;
    private static AzuriteProcess azurite;
    private static Map<String, Integer> sent;

    private BlobContainerClient container;

    @BeforeAll
    static void produce(@TempDir Path folder) throws Exception {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        azurite = AzuriteProcess.start(folder.resolve("azurite"));
        try (var admin = Admin.create(client());
                var producer = new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            new TelemetryTopics(admin).create(TelemetryPlan.TOPICS);
            new TelemetryTopics(admin).create(TelemetryPlan.TOPICS);
            sent = new TelemetryGenerator(producer).send(PLAN);
        }
    }

    @AfterAll
    static void stop() {
        if (azurite != null) {
            azurite.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @BeforeEach
    void createContainer() {
        container = new BlobContainerClientBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .connectionString(azurite.connectionString())
                .containerName("c" + UUID.randomUUID())
                .buildClient();
        container.create();
    }

    @Test
    void findsEveryRecordInExactlyOneBlob() throws Exception {
        // Given
        var readings = PLAN.readings().toList();
        upload("topics/a/hour=01/1.json", readings.subList(0, 200));
        upload("topics/a/hour=02/2.json", readings.subList(200, 500));
        container.getBlobClient("_notes/of/a/writer.json").upload(BinaryData.fromString("{}"));

        // When
        var printed = new ByteArrayOutputStream();
        var report = audit(Duration.ofSeconds(10), printed);

        // Then
        assertThat(report.isComplete()).isTrue();
        assertThat(report.topics().entrySet())
                .allSatisfy(entry -> assertThat(entry.getValue().produced()).isEqualTo(sent.get(entry.getKey())));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("hour=01/", "2.json", "\"id\":\"3-0000000\"", "none missing, none twice: 500 = 500");
    }

    @Test
    void seesWhatIsMissingAndWhatIsThereTwice() throws Exception {
        // Given
        var readings = PLAN.readings().toList();
        upload("1.json", readings.subList(0, 300));
        upload("2.json", readings.subList(299, 499));

        // When
        var report = audit(Duration.ZERO, new ByteArrayOutputStream());

        // Then
        assertThat(report.isComplete()).isFalse();
        assertThat(report.total()).isEqualTo(new Counts(500, 500, 1, 1));
    }

    private AuditReport audit(Duration patience, ByteArrayOutputStream printed) throws InterruptedException {
        try (var consumer = new KafkaConsumer<>(client(), new StringDeserializer(), new StringDeserializer())) {
            var audit = new TelemetryAudit(
                    new TopicRecords(consumer, TelemetryPlan.TOPICS), new BlobRecords(container), Clock.systemUTC());
            var report = audit.awaitCompletion(patience);
            audit.print("default", report, new PrintStream(printed, true, StandardCharsets.UTF_8));
            return report;
        }
    }

    private void upload(String name, List<Reading> readings) {
        var lines = readings.stream().map(Reading::json).collect(Collectors.joining("\n", "", "\n"));
        container.getBlobClient(name).upload(BinaryData.fromString(lines));
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "enable.auto.commit", "false", "acks", "all");
    }
}
