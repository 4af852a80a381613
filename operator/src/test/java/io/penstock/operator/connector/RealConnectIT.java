package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.operator.TestOperator;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.OkHttpConnectRestClient;
import io.penstock.operator.rest.RestTimeouts;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The whole operator on a real API server and a real Connect worker with its broker. */
@ExtendWith(KubeApiServerExtension.class)
class RealConnectIT {
    private static final Duration SOON = Duration.ofSeconds(45);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static final ConnectRestClient REST = new OkHttpConnectRestClient(RestTimeouts.DEFAULT);
    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;
    private static TestOperator operator;
    private static KubernetesClient client;
    private static URI endpoint;

    @BeforeAll
    static void start(KubeApiServer server) {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "operated"), folder.resolve("connect"));
        endpoint = worker.restUrl();
        client = server.client();
        operator = TestOperator.start(server);
        operator.reach("telemetry", endpoint);
        apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: telemetry}
                spec: {bootstrapServers: "%s"}
                """.formatted(broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        operator.close();
        worker.close();
        broker.close();
    }

    @Test
    void livesThroughTheLifeOfAConnector() throws IOException {
        // Given
        var lines = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");

        // When
        source("life", "topic: life, file: %s".formatted(lines));
        awaitReady("life", "True", "Running");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(status("life").topics()).containsExactly("life"));
        source("life", "topic: life, batch.size: 7, file: %s".formatted(lines));
        await().atMost(Duration.ofSeconds(3)).until(() -> "7"
                .equals(REST.connector(endpoint, "life").orElseThrow().config().get("batch.size")));
        awaitReady("life", "True", "Running");
        connector("life", "FileStreamSource, state: Paused", "topic: life, batch.size: 7, file: %s".formatted(lines));
        awaitReady("life", "True", "Paused");
        var paused = REST.connector(endpoint, "life").orElseThrow().state();
        object("life").delete();

        // Then
        assertThat(paused).isEqualTo("PAUSED");
        await().atMost(SOON).until(() -> object("life").get() == null);
        assertThat(REST.connector(endpoint, "life")).isEmpty();
    }

    @Test
    void showsWhyATaskFailedAndHealsWhenTheConfigIsRepaired() {
        // When
        sink("failing", "topics: failing, file: /no/such/folder/out.txt");

        // Then
        awaitReady("failing", "False", "TasksFailed");
        assertThat(status("failing").state()).isEqualTo(ObservedState.FAILED);
        assertThat(status("failing").failedTasks()).singleElement().satisfies(task -> assertThat(task.error())
                .contains("/no/such/folder/out.txt"));

        // When
        sink("failing", "topics: failing, file: %s".formatted(folder.resolve("out.txt")));

        // Then
        awaitReady("failing", "True", "Running");
        assertThat(status("failing").failedTasks()).isEmpty();
    }

    @Test
    void reportsWhatConnectSaysAgainstAConfig() {
        // When
        sink("wrong", "topics: wrong, file: out.txt, errors.retry.timeout: soon");

        // Then
        awaitReady("wrong", "False", "InvalidConfig");
        assertThat(status("wrong").validation())
                .anySatisfy(problem -> assertThat(problem.property()).isEqualTo("errors.retry.timeout"));
        assertThat(REST.connector(endpoint, "wrong")).isEmpty();
    }

    @Test
    void putsBackWhatSomebodyChangedByHand() {
        // Given
        sink("drifting", "topics: drifting, file: %s".formatted(folder.resolve("drift.txt")));
        awaitReady("drifting", "True", "Running");

        // When
        var changed =
                new TreeMap<>(REST.connector(endpoint, "drifting").orElseThrow().config());
        changed.putAll(Map.of("topics", "other", "errors.tolerance", "all"));
        REST.putConfig(endpoint, "drifting", changed);

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> "drifting"
                .equals(REST.connector(endpoint, "drifting")
                        .orElseThrow()
                        .config()
                        .get("topics")));
        await().atMost(SOON).untilAsserted(() -> assertThat(status("drifting").drift())
                .satisfies(drift ->
                        assertThat(drift.lastProperties()).containsExactlyInAnyOrder("errors.tolerance", "topics")));
    }

    @Test
    void namesTheInstalledClassesWhenOneIsUnknown() {
        // When
        connector("classless", "FileStreamSinc", "topics: classless");

        // Then
        awaitReady("classless", "False", "UnknownClass");
        assertThat(ready("classless").getMessage())
                .contains("FileStreamSinkConnector")
                .contains("AzureBlobStorageSinkConnector");
    }

    private static void sink(String name, String config) {
        connector(name, "FileStreamSink", config);
    }

    private static void source(String name, String config) {
        connector(name, "FileStreamSource", config);
    }

    private static void connector(String name, String type, String config) {
        apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s}
                spec: {clusterRef: {name: telemetry}, class: %s, config: {%s}}
                """.formatted(name, type, config));
    }

    private static void apply(String yaml) {
        client.resource(yaml).inNamespace(operator.namespace()).forceConflicts().serverSideApply();
    }

    private static Resource<KafkaConnector> object(String name) {
        return client.resources(KafkaConnector.class)
                .inNamespace(operator.namespace())
                .withName(name);
    }

    private static KafkaConnectorStatus status(String name) {
        return object(name).get().getStatus();
    }

    private static Condition ready(String name) {
        return ConditionSet.find(status(name).conditions(), ConditionType.READY)
                .orElseThrow(() -> new AssertionError("no Ready yet"));
    }

    private static void awaitReady(String name, String status, String reason) {
        await().atMost(SOON).untilAsserted(() -> {
            var ready = ready(name);
            assertThat(ready.getStatus() + "/" + ready.getReason())
                    .as(ready.getMessage())
                    .isEqualTo(status + "/" + reason);
            assertThat(ready.getObservedGeneration())
                    .isEqualTo(object(name).get().getMetadata().getGeneration());
        });
    }
}
