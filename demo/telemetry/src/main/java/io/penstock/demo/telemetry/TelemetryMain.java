package io.penstock.demo.telemetry;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Wires and starts the two programs of this module: {@code generate} and {@code audit}. */
public final class TelemetryMain {
    private static final List<String> GENERATE_OPTIONS =
            List.of("--bootstrap", "--records", "--vehicles", "--hours", "--seed", "--start");
    private static final List<String> AUDIT_OPTIONS =
            List.of("--bootstrap", "--endpoint", "--account", "--container", "--wait");

    private TelemetryMain() {}

    /**
     * Runs one of the programs; the exit code is not 0 when it failed or the audit found a difference.
     *
     * @param arguments the program's name and its options; the audit takes the account key from the environment variable
     *     {@code AZURE_STORAGE_KEY}
     */
    public static void main(String[] arguments) throws InterruptedException {
        var words = Arrays.asList(arguments);
        var command = words.isEmpty() ? "" : words.getFirst();
        switch (command) {
            case "generate" -> generate(Options.parse(words.subList(1, words.size()), GENERATE_OPTIONS));
            case "audit" -> audit(Options.parse(words.subList(1, words.size()), AUDIT_OPTIONS));
            default -> {
                System.err.println("usage: generate " + GENERATE_OPTIONS + " | audit " + AUDIT_OPTIONS);
                System.exit(2);
            }
        }
    }

    private static void generate(Options options) throws InterruptedException {
        var hours = Duration.ofHours(options.number("--hours", 6));
        var lately = Clock.systemUTC().instant().minus(hours).truncatedTo(ChronoUnit.HOURS);
        var plan = new TelemetryPlan(
                options.number("--seed", 1),
                options.number("--records", 12_000),
                options.number("--vehicles", 50),
                Instant.parse(options.text("--start", lately.toString())),
                hours);
        var client = client(options);
        try (var admin = Admin.create(client);
                var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            new TelemetryTopics(admin).create(TelemetryPlan.TOPICS);
            new TelemetryGenerator(producer)
                    .send(plan)
                    .forEach((topic, count) -> System.out.println(topic + ": " + count + " records produced"));
        }
    }

    private static void audit(Options options) throws InterruptedException {
        var container = options.text("--container", "default");
        try (var consumer = new KafkaConsumer<>(client(options), new StringDeserializer(), new StringDeserializer())) {
            var audit = new TelemetryAudit(
                    new TopicRecords(consumer, TelemetryPlan.TOPICS),
                    new BlobRecords(containerClient(options, container)),
                    Clock.systemUTC());
            var report = audit.awaitCompletion(Duration.ofSeconds(options.number("--wait", 0)));
            audit.print(container, report, System.out);
            if (!report.isComplete()) {
                System.exit(1);
            }
        } catch (ProducedTwiceException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static Map<String, Object> client(Options options) {
        return Map.of(
                "bootstrap.servers", options.text("--bootstrap", "kafka:9092"),
                "enable.auto.commit", "false",
                "acks", "all");
    }

    private static BlobContainerClient containerClient(Options options, String container) {
        var account = options.text("--account", "devstoreaccount1");
        return new BlobContainerClientBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .endpoint(options.text("--endpoint", "http://azurite:10000/devstoreaccount1"))
                .credential(new StorageSharedKeyCredential(account, System.getenv("AZURE_STORAGE_KEY")))
                .containerName(container)
                .buildClient();
    }
}
