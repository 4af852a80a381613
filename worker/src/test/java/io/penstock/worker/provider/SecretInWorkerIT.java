package io.penstock.worker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose connectors have one property in a Secret. */
class SecretInWorkerIT {
    // a number, since the property is one; not a password, so that Kafka itself does not hide it
    private static final String VALUE = "739105826";

    @TempDir
    private static Path folder;

    private static ApiServerStub apiServer;
    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;

    @BeforeAll
    static void startWorker() throws Exception {
        apiServer = new ApiServerStub();
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(settings(broker.bootstrapServers(), "secrets"), folder.resolve("connect"));
    }

    private static WorkerSettings settings(String bootstrapServers, String group) throws IOException {
        var token = Files.writeString(folder.resolve("token"), "a-token");
        var settings = WorkerSettings.of(bootstrapServers, group)
                .withProperty(
                        "config.providers.secrets.param.api.server",
                        apiServer.url().toString())
                .withProperty("config.providers.secrets.param.timeout.ms", "20000")
                .withProperty("config.providers.secrets.param.token.file", token.toString());
        for (var parameter : SignedPlaceholders.parameters().entrySet()) {
            settings =
                    settings.withProperty("config.providers.secrets.param." + parameter.getKey(), parameter.getValue());
        }
        return settings;
    }

    @AfterAll
    static void stopWorker() {
        if (worker != null) {
            worker.close();
        }
        if (broker != null) {
            broker.close();
        }
        apiServer.close();
    }

    @Test
    void givesTheValueToTheTaskAndToNothingElse() throws Exception {
        // Given: loggers of their own, as somebody leaves them behind who has looked at a live worker
        apiServer.holdsSecret("demo", "limits", Map.of("size", VALUE));
        assertThat(send("PUT", "/admin/loggers/org.apache.kafka", "{\"level\": \"INFO\"}")
                        .statusCode())
                .isEqualTo(200);

        // When
        var created =
                send("PUT", "/connectors/good/config", source(SignedPlaceholders.placeholder("demo/limits", "size")));

        // Then
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(60)).until(() -> send("GET", "/connectors/good/tasks/0/status", "")
                .body()
                .contains("RUNNING"));
        assertThat(send("GET", "/connectors?expand=info&expand=status", "").body())
                .contains(SignedPlaceholders.placeholder("demo/limits", "size"))
                .doesNotContain(VALUE);
        assertThat(worker.logFile()).content().doesNotContain(VALUE);
    }

    @Test
    void refusesAConnectorWhoseKeyIsMissingAndSaysWhich() throws Exception {
        // Given
        apiServer.holdsSecret("demo", "other", Map.of("length", VALUE));

        // When
        var refused =
                send("PUT", "/connectors/bad/config", source(SignedPlaceholders.placeholder("demo/other", "size")));

        // Then
        assertThat(refused.statusCode()).isEqualTo(500);
        assertThat(refused.body()).contains("Secret demo/other has no key size").doesNotContain(VALUE);
    }

    @Test
    void leavesNoValueBehindInTheCauseOfItsEnd() throws Exception {
        // Given: an address from a Secret, which Kafka repeats when it refuses it
        apiServer.holdsSecret("demo", "kafka", Map.of("address", "hunter2-of-kafka"));
        var termination = Files.createFile(folder.resolve("termination"));
        var settings = settings(SignedPlaceholders.placeholder("demo/kafka", "address"), "refused")
                .withJvmOptions("-Dpenstock.termination.file=" + termination);

        // When
        assertThatThrownBy(() -> ConnectWorkerProcess.start(settings, folder.resolve("refused")))
                .hasMessageContaining("ended with exit code 2");

        // Then
        assertThat(termination)
                .content()
                .contains("Invalid url in bootstrap.servers: [hidden]")
                .doesNotContain("hunter2");
    }

    private static String source(String batchSize) {
        return """
            {"connector.class":"FileStreamSource","topic":"none","tasks.max":"1","file":"%s","batch.size":"%s"}\
            """.formatted(folder.resolve("input"), batchSize);
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(worker.restUrl().resolve(path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .timeout(Duration.ofSeconds(95))
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
