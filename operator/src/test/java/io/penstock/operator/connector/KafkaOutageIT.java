package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.status.ConditionSet;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the workers know of Kafka becomes part of the status: the whole operator, a real worker that says what it knows,
 * and a broker that makes no topic by itself and comes to harm.
 */
@ExtendWith(KubeApiServerExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class KafkaOutageIT {
    private static final Duration WITHIN = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static KafkaBrokerProcess broker;
    private static ConnectWorkerProcess worker;
    private static OperatedNamespace penstock;

    @BeforeAll
    static void start(KubeApiServer server) {
        broker = KafkaBrokerProcess.start(folder.resolve("kafka"), Map.of("auto.create.topics.enable", "false"));
        worker = ConnectWorkerProcess.start(
                WorkerSettings.of(broker.bootstrapServers(), "outage")
                        .withProperty("rest.extension.classes", "io.penstock.worker.kafka.KafkaStateExtension"),
                folder.resolve("connect"));
        penstock = OperatedNamespace.start(server, worker.restUrl());
    }

    @AfterAll
    static void stop() {
        penstock.close();
        worker.close();
        broker.close();
    }

    @Test
    @Order(1)
    void namesTheTopicOfASinkUntilItExists() throws IOException {
        // When
        connector("late", "FileStreamSink", "topics: orders, file: %s".formatted(folder.resolve("late.txt")));

        // Then
        awaitReady("late", "False/TopicNotFound");
        assertThat(penstock.condition("late", ConditionType.READY).getMessage()).contains("topic orders");
        assertThat(ConditionSet.find(penstock.status("late").conditions(), ConditionType.STALLED))
                .isEmpty();

        // When
        var lines = Files.writeString(folder.resolve("lines.txt"), "one\n");
        connector(
                "orders",
                "FileStreamSource",
                "topic: orders, file: %s, topic.creation.default.partitions: 1, topic.creation.default.replication.factor: 1"
                        .formatted(lines));

        // Then
        awaitReady("late", "True/Running");
    }

    @Test
    @Order(2)
    void saysWithinAMinuteThatKafkaStandsStillAndHealsWithIt() {
        // When
        broker.freeze();

        // Then
        awaitReady("late", "False/KafkaUnreachable");
        awaitCluster("False/KafkaUnreachable");
        assertThat(penstock.condition("late", ConditionType.READY).getMessage())
                .contains("no broker of " + broker.bootstrapServers());

        // When
        connector("late", "FileStreamSink", "topics: orders, file: %s".formatted(folder.resolve("edited.txt")));

        // Then
        var generation = penstock.object("late").get().getMetadata().getGeneration();
        await().atMost(WITHIN).untilAsserted(() -> {
            assertThat(penstock.condition("late", ConditionType.RECONCILING).getObservedGeneration())
                    .isEqualTo(generation);
            assertThat(penstock.condition("late", ConditionType.READY).getStatus())
                    .isEqualTo("False");
        });

        // When
        broker.thaw();

        // Then
        awaitReady("late", "True/Running");
        await().atMost(WITHIN).untilAsserted(() -> assertThat(ready()).doesNotContain("KafkaUnreachable"));
    }

    @Test
    @Order(3)
    void saysThatTheClustersOwnTopicsAreGoneAndMakesTheConnectorsAnew() {
        // When
        broker.restartEmpty();

        // Then
        awaitCluster("False/InternalTopicsMissing");
        awaitReady("late", "False/InternalTopicsMissing");
        assertThat(cluster().getMessage()).contains("outage.config").contains("kubectl rollout restart statefulset");

        // When
        worker.restart();

        // Then
        awaitReady("orders", "True/Running");
        awaitReady("late", "True/Running");
    }

    private static void connector(String name, String type, String config) {
        penstock.connector(name, "{tasksMax: 1, class: %s, config: {%s}}".formatted(type, config));
    }

    private static void awaitReady(String name, String expected) {
        await().atMost(WITHIN).untilAsserted(() -> {
            var ready = penstock.condition(name, ConditionType.READY);
            assertThat(ready.getStatus() + "/" + ready.getReason())
                    .as(ready.getMessage())
                    .isEqualTo(expected);
        });
    }

    private static void awaitCluster(String expected) {
        await().atMost(WITHIN)
                .untilAsserted(
                        () -> assertThat(ready()).as(cluster().getMessage()).isEqualTo(expected));
    }

    private static String ready() {
        return cluster().getStatus() + "/" + cluster().getReason();
    }

    private static Condition cluster() {
        var cluster = penstock.client()
                .resources(ConnectCluster.class)
                .inNamespace(penstock.namespace())
                .withName("telemetry")
                .get();
        return ConditionSet.find(cluster.getStatus().conditions(), ConditionType.READY)
                .orElseThrow(() -> new AssertionError("no Ready yet"));
    }
}
