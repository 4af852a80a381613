package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.e2e.stage.Connector;
import io.penstock.e2e.stage.OnStage;
import io.penstock.e2e.stage.Stage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenario 2: apply, edit, pause, stop, resume, fail, repair, change a Secret, delete. */
@Tag("connector-life")
@Order(2)
@OnStage(value = "life", shared = true)
class ConnectorLifeE2E {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration SHORTLY = Duration.ofSeconds(30);

    private final Stage stage;
    private final Connector stats;
    private final Connector lowFuel;

    ConnectorLifeE2E(Stage stage) {
        this.stage = stage;
        this.stats = stage.connector("stats-to-file");
        this.lowFuel = stage.connector("lowfuel-to-file");
    }

    @BeforeAll
    void applyTheCluster() {
        // the topics have to be there before the connectors, and empty, so that nothing fails before its time
        stage.telemetry().generate("topics", 0, 1);
        stage.apply(
                "vehicle-telemetry/10.Secret.azure-storage.yaml", "vehicle-telemetry/20.ConnectCluster.telemetry.yaml");
        stage.awaitReady(Duration.ofMinutes(2), "connectcluster/telemetry");
    }

    @Test
    @Order(1)
    void runsWhenKubectlSaysReady() {
        // When
        stage.apply(
                "connector-life/30.KafkaConnector.stats-to-file.yaml",
                "connector-life/40.KafkaConnector.lowfuel-to-file.yaml");

        // Then
        stage.figures().measure("apply a connector -> kubectl wait says Ready", Duration.ofSeconds(10), () -> {
            stage.awaitReady(SHORTLY, "kafkaconnector/stats-to-file");
            return true;
        });
        assertThat(stats.liveTask()).isEqualTo("RUNNING");
        stage.awaitReady(SHORTLY, "kafkaconnector/lowfuel-to-file");
    }

    @Test
    @Order(2)
    void changesTheLiveConfigSoonAfterAnEdit() {
        // When
        stats.mergeSpec(Map.of("config", Map.of("file", "/tmp/files/stats-merged.txt")));

        // Then
        stage.figures().measure("edit config -> live config", SOON, () -> stats.live("file")
                .equals("/tmp/files/stats-merged.txt"));
        stats.await("Ready", "True", "Running", SHORTLY);
    }

    @Test
    @Order(3)
    void doesNotSayReadyBeforeAnEditIsLive() {
        for (var file : new String[] {"31.KafkaConnector.stats-to-file.edited", "30.KafkaConnector.stats-to-file"}) {
            // When
            stage.apply("connector-life/" + file + ".yaml");
            stage.awaitReady(SHORTLY, "kafkaconnector/stats-to-file");

            // Then
            assertThat(stats.live("file"))
                    .isEqualTo(stats.object().orElseThrow().getSpec().config().get("file"));
        }
        for (int i = 0; i < 5; i++) {
            // When
            var file = "/tmp/files/stats-" + i + ".txt";
            stats.mergeSpec(Map.of("config", Map.of("file", file)));
            stage.awaitReady(SHORTLY, "kafkaconnector/stats-to-file");

            // Then
            assertThat(stats.live("file")).isEqualTo(file);
        }
    }

    @Test
    @Order(4)
    void pausesStopsAndRunsAgain() {
        // When
        stage.apply("connector-life/32.KafkaConnector.stats-to-file.paused.yaml");
        // Then
        stage.figures().measure("state: Paused -> PAUSED", SOON, () -> stats.liveState()
                .equals("PAUSED"));
        stats.await("Ready", "True", "Paused", SHORTLY);

        // When
        stage.apply("connector-life/33.KafkaConnector.stats-to-file.stopped.yaml");
        // Then
        stage.figures().measure("state: Stopped -> STOPPED", SOON, () -> stats.liveState()
                .equals("STOPPED"));
        stats.await("Ready", "True", "Stopped", SHORTLY);
        assertThat(stats.liveTask()).isEqualTo("ABSENT");

        // When
        stage.apply("connector-life/34.KafkaConnector.stats-to-file.running.yaml");
        // Then
        stage.figures().measure("state: Running -> RUNNING", SOON, () -> stats.liveState()
                .equals("RUNNING"));
        stats.await("Ready", "True", "Running", SHORTLY);
        stats.assertRuns();
    }

    @Test
    @Order(5)
    void putsBackWhatSomebodyChangesBehindIt() {
        // Given
        var wanted = stats.live().orElseThrow();
        var changed = new HashMap<>(wanted);
        changed.put("file", "/tmp/files/elsewhere.txt");
        changed.put("errors.log.enable", "true");

        // When
        stats.putLive(changed);

        // Then
        stage.figures()
                .measure(
                        "live config changed behind the operator -> put back",
                        Duration.ofSeconds(10),
                        () -> stats.live().equals(Optional.of(wanted)));
        await().atMost(SHORTLY).untilAsserted(() -> {
            var drift = stats.status().orElseThrow().drift();
            assertThat(drift).isNotNull();
            assertThat(drift.corrected()).isEqualTo(1);
            assertThat(drift.lastProperties()).contains("file", "errors.log.enable");
        });
        stats.await("Ready", "True", "Running", SHORTLY);
    }

    @Test
    @Order(6)
    void showsAFailedTaskSoonAfterItFailed() {
        // Given
        lowFuel.await("Ready", "True", "Running", SHORTLY);

        // When
        stage.telemetry().generate("generate", 1_200, 1);
        await().pollInterval(Duration.ofMillis(20)).atMost(SHORTLY).until(() -> lowFuel.liveTask()
                .equals("FAILED"));

        // Then
        stage.figures().measure("Connect says FAILED -> kubectl get shows it", SOON, () -> stage.kubectl()
                .run("get", "connector", "lowfuel-to-file")
                .contains("Failed"));
        lowFuel.await("Ready", "False", "TasksFailed", SOON);
        assertThat(stage.kubectl().run("get", "connector", "lowfuel-to-file"))
                .containsPattern("Failed\\s+0/1\\s+False");
        var failed = lowFuel.status().orElseThrow().failedTasks();
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst().error()).hasSizeBetween(10, 1024).doesNotContain("\n", "\tat ");
        assertThat(stage.kubectl()
                        .attempt("wait", "--for=condition=Ready", "--timeout=1s", "kafkaconnector/lowfuel-to-file"))
                .matches(answer -> !answer.succeeded());
    }

    @Test
    @Order(7)
    void runsAgainWhenTheConfigIsRepaired() {
        // When
        stage.apply("connector-life/41.KafkaConnector.lowfuel-to-file.repaired.yaml");

        // Then
        stage.figures().measure("repair a failed connector -> Ready", Duration.ofSeconds(15), () -> {
            stage.awaitReady(SHORTLY, "kafkaconnector/lowfuel-to-file");
            return true;
        });
        assertThat(lowFuel.liveTask()).isEqualTo("RUNNING");
        assertThat(lowFuel.status().orElseThrow().failedTasks()).isEmpty();
    }

    @Test
    @Order(8)
    void appliesAChangedSecretValueToRunningTasks() {
        // Given
        stage.apply("connector-life/50.Secret.fleet.yaml", "connector-life/51.KafkaConnector.stats-with-region.yaml");
        stage.awaitReady(SHORTLY, "kafkaconnector/stats-with-region");
        await().atMost(SHORTLY).until(() -> regions().contains("region=north"));

        // When
        stage.apply("connector-life/52.Secret.fleet.changed.yaml");

        // Then
        stage.figures().measure("change a Secret -> connector restarted with it", SHORTLY, () -> stage.kubectl()
                .run("get", "events", "--field-selector=involvedObject.name=stats-with-region")
                .contains("to apply changed Secret values"));
        stage.connector("stats-with-region").await("Synced", "True", "Synced", SHORTLY);
        stage.telemetry().generate("generate-south", 200, 2);
        await().atMost(SHORTLY).until(() -> regions().contains("region=south"));
        stage.kubectl().run("delete", "kafkaconnector", "stats-with-region");
    }

    private String regions() {
        return stage.kubectl().run("exec", "telemetry-connect-0", "--", "cat", "/tmp/files/stats-with-region.txt");
    }

    @Test
    @Order(9)
    void isGoneFromConnectWhenKubectlDeleteReturns() {
        // When
        stage.figures().measure("kubectl delete --wait returns", Duration.ofSeconds(10), () -> {
            stage.kubectl().run("delete", "kafkaconnector", "stats-to-file", "--wait", "--timeout=60s");
            return true;
        });

        // Then
        assertThat(stats.live()).isEmpty();
        assertThat(stats.object()).isEmpty();
        assertThat(lowFuel.liveTask()).as("task of another connector").isEqualTo("RUNNING");
        stage.kubectl().run("delete", "kafkaconnector", "lowfuel-to-file");
    }
}
