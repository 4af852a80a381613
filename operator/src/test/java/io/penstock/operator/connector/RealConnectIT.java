package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.OkHttpConnectRestClients;
import io.penstock.operator.rest.RestTimeouts;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.ConnectWorkerProcess;
import io.penstock.testkit.KafkaBrokerProcess;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import io.penstock.testkit.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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

    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;
    private static OperatedNamespace penstock;
    private static ConnectRestClient rest;

    @BeforeAll
    static void start(KubeApiServer server) {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "operated"), folder.resolve("connect"));
        rest = new OkHttpConnectRestClients(RestTimeouts.DEFAULT).at(worker.restUrl());
        penstock = OperatedNamespace.start(server, worker.restUrl());
    }

    @AfterAll
    static void stop() {
        penstock.close();
        worker.close();
        broker.close();
    }

    @Test
    void livesThroughTheLifeOfAConnector() throws IOException {
        // Given
        var lines = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");

        // When
        source("life", "topic: life, file: %s".formatted(lines));
        penstock.awaitReady("life", "True", "Running");
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(penstock.status("life").topics()).containsExactly("life"));
        source("life", "topic: life, batch.size: 7, file: %s".formatted(lines));
        await().atMost(Duration.ofSeconds(3))
                .until(() -> "7".equals(rest.connectors().get("life").config().get("batch.size")));
        penstock.awaitReady("life", "True", "Running");
        connector("life", "FileStreamSource, state: Paused", "topic: life, batch.size: 7, file: %s".formatted(lines));
        penstock.awaitReady("life", "True", "Paused");
        var paused = rest.connectors().get("life").state();
        penstock.object("life").delete();

        // Then
        assertThat(paused).isEqualTo("PAUSED");
        await().atMost(SOON).until(() -> penstock.object("life").get() == null);
        assertThat(rest.connectors()).doesNotContainKey("life");
    }

    @Test
    void showsWhyATaskFailedAndHealsWhenTheConfigIsRepaired() {
        // When
        sink("failing", "topics: failing, file: /no/such/folder/out.txt");

        // Then
        penstock.awaitReady("failing", "False", "TasksFailed");
        assertThat(penstock.status("failing").state()).isEqualTo(ObservedState.FAILED);
        assertThat(penstock.status("failing").failedTasks()).singleElement().satisfies(task -> assertThat(task.error())
                .contains("/no/such/folder/out.txt"));

        // When
        sink("failing", "topics: failing, file: %s".formatted(folder.resolve("out.txt")));

        // Then
        penstock.awaitReady("failing", "True", "Running");
        assertThat(penstock.status("failing").failedTasks()).isEmpty();
    }

    @Test
    void restartsAFailedTaskUntilWhatItNeedsIsThere() throws IOException {
        // Given
        var late = folder.resolve("late");
        connector(
                "patient",
                "FileStreamSink, autoRestart: {initialBackoffSeconds: 1, maxBackoffSeconds: 2}",
                "topics: patient, file: %s".formatted(late.resolve("out.txt")));
        penstock.awaitReady("patient", "False", "TasksFailed");
        await().atMost(SOON)
                .until(() -> Optional.ofNullable(penstock.status("patient").restarts())
                        .filter(restarts -> restarts.total() >= 2)
                        .isPresent());

        // When
        Files.createDirectory(late);

        // Then
        penstock.awaitReady("patient", "True", "Running");
        assertThat(penstock.status("patient").failedTasks()).isEmpty();
        // it has run for long enough: what counted restarts in a row is gone from the status
        assertThat(penstock.status("patient").restarts().parts()).isEmpty();
    }

    @Test
    void reportsWhatConnectSaysAgainstAConfig() {
        // When
        sink("wrong", "topics: wrong, file: out.txt, errors.retry.timeout: soon");

        // Then
        penstock.awaitReady("wrong", "False", "InvalidConfig");
        assertThat(penstock.status("wrong").validation())
                .anySatisfy(problem -> assertThat(problem.property()).isEqualTo("errors.retry.timeout"));
        assertThat(rest.connectors()).doesNotContainKey("wrong");
    }

    @Test
    void putsBackWhatSomebodyChangedByHand() {
        // Given
        sink("drifting", "topics: drifting, file: %s".formatted(folder.resolve("drift.txt")));
        penstock.awaitReady("drifting", "True", "Running");

        // When
        var changed = new TreeMap<>(rest.connectors().get("drifting").config());
        changed.putAll(Map.of("topics", "other", "errors.tolerance", "all"));
        rest.putConfig("drifting", changed);

        // Then
        await().atMost(Duration.ofSeconds(10)).until(() -> "drifting"
                .equals(rest.connectors().get("drifting").config().get("topics")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(penstock.status("drifting").drift())
                        .isNotNull()
                        .satisfies(drift -> assertThat(drift.lastProperties())
                                .containsExactlyInAnyOrder("errors.tolerance", "topics")));
    }

    @Test
    void namesTheInstalledClassesWhenOneIsUnknown() {
        // When
        connector("classless", "FileStreamSinc", "topics: classless");

        // Then
        penstock.awaitReady("classless", "False", "UnknownClass");
        assertThat(penstock.condition("classless", ConditionType.READY).getMessage())
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
        penstock.connector(name, "{tasksMax: 1, class: %s, config: {%s}}".formatted(type, config));
    }
}
