package io.penstock.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A worker with the extension that says what it knows of Kafka, and a broker that comes to harm. */
@TestMethodOrder(OrderAnnotation.class)
class KafkaStateIT {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    /** The watch gives a broker 4 s for a request. */
    private static final Duration SHORTER_THAN_ANY_CHECK = Duration.ofSeconds(3);

    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"), Map.of("auto.create.topics.enable", "false"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "known")
                        .withProperty("rest.extension.classes", KafkaStateExtension.class.getName()),
                folder.resolve("connect"));
    }

    @AfterAll
    static void stop() {
        if (worker != null) {
            worker.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    @Order(1)
    void saysThatKafkaIsReachedAndWhichTopicsAreMissing() throws Exception {
        // Then
        awaitState("{}", "\"kafka\":\"Reachable\"", "\"internalTopics\":[]");
        awaitState(
                "{\"topics\": [\"later\"], \"patterns\": [\"lat.*\"]}",
                "\"missingTopics\":[\"later\"]",
                "\"idlePatterns\":[\"lat.*\"]");

        // When
        try (var admin = admin()) {
            admin.createTopics(List.of(new NewTopic("later", 1, (short) 1)))
                    .all()
                    .get();
        }

        // Then
        awaitState(
                "{\"topics\": [\"later\"], \"patterns\": [\"lat.*\"]}",
                "\"missingTopics\":[]",
                "\"idlePatterns\":[]",
                "\"pending\":[]");
    }

    @Test
    @Order(2)
    void answersAtOnceWhileTheBrokerStandsStillAndSaysSoWithinAMinute() throws Exception {
        // When
        broker.freeze();

        // Then
        awaitState("{}", "\"kafka\":\"Unreachable\"", "no broker of " + broker.bootstrapServers() + " answers");
        // and a question that nobody has asked yet waits for no broker either
        var fresh = ask("{\"topics\": [\"never-asked-before\"]}", SHORTER_THAN_ANY_CHECK);
        assertThat(fresh.body()).contains("\"pending\":[\"never-asked-before\"]");

        // When
        broker.thaw();

        // Then
        awaitState("{}", "\"kafka\":\"Reachable\"", "\"reason\":null");
    }

    @Test
    @Order(3)
    void namesAnInternalTopicThatLosesWhatIsInIt() throws Exception {
        // When
        setCleanupPolicy("known.config", "delete");

        // Then
        awaitState("{}", "{\"topic\":\"known.config\",\"fault\":\"cleanup.policy=delete\"}");

        // When
        setCleanupPolicy("known.config", "compact");

        // Then
        awaitState("{}", "\"internalTopics\":[]");
    }

    @Test
    @Order(4)
    void refusesWhatIsNoQuestion() throws Exception {
        assertThat(ask("[]").statusCode()).isEqualTo(400);
        assertThat(ask("{\"topics\": 3}").statusCode()).isEqualTo(400);
    }

    @Test
    @Order(5)
    void namesTheInternalTopicsThatWentWithTheBrokersVolume() throws Exception {
        // When
        broker.restartEmpty();

        // Then
        awaitState("{}", "\"topic\":\"known.config\",\"fault\":\"missing\"", "known.offset", "known.status");

        // When
        try (var admin = admin()) {
            var topic = new NewTopic("known.config", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(topic)).all().get();
        }

        // Then
        awaitState("{}", "\"topic\":\"known.config\",\"fault\":\"recreated\"");
    }

    private static void awaitState(String question, String... parts) {
        await().atMost(A_MINUTE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            var answer = ask(question);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(parts);
        });
    }

    private static HttpResponse<String> ask(String question) throws IOException, InterruptedException {
        return ask(question, Duration.ofSeconds(10));
    }

    private static HttpResponse<String> ask(String question, Duration limit) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(worker.restUrl().resolve("/penstock/kafka"))
                    .header("Content-Type", "application/json")
                    .timeout(limit)
                    .POST(BodyPublishers.ofString(question))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static void setCleanupPolicy(String topic, String policy) throws InterruptedException, ExecutionException {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var set = new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET);
        try (var admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }
}
