package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import io.penstock.testkit.Kubectl;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole operator on a real API server, with Connect simulated over HTTP so that a test can break it. */
@ExtendWith(KubeApiServerExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaConnectorIT {
    private static final Duration SOON = OperatedNamespace.SOON;
    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private final FakeConnect connect = new FakeConnect();
    private final OperatedNamespace penstock;

    KafkaConnectorIT(KubeApiServer server) {
        penstock = OperatedNamespace.start(server, connect.endpoint());
    }

    @AfterAll
    void stop() {
        penstock.close();
        connect.close();
    }

    @Test
    void createsTheLiveConnectorAndIsReadyOnceItRuns() {
        // When
        penstock.connector("created", "config: {topics: orders, flush.size: 1000}");

        // Then
        penstock.awaitReady("created", "True", "Running");
        assertThat(connect.config("created"))
                .isEqualTo(Map.of(
                        "name", "created",
                        "connector.class", "FileStreamSink",
                        "tasks.max", "2",
                        "topics", "orders",
                        "flush.size", "1000"));
        assertThat(penstock.status("created").tasksReady()).isEqualTo("2/2");
        assertThat(penstock.status("created").state()).isEqualTo(ObservedState.RUNNING);
        assertThat(penstock.status("created").className())
                .isEqualTo("org.apache.kafka.connect.file.FileStreamSinkConnector");
    }

    @Test
    void makesAnEditLiveWithinThreeSecondsAndIsNotReadyBefore() {
        // Given
        penstock.connector("edited", "config: {topics: orders}");
        penstock.awaitReady("edited", "True", "Running");

        // When
        var edited = penstock.connector("edited", "config: {topics: invoices}");

        // Then
        await().atMost(THREE_SECONDS)
                .until(() -> "invoices".equals(connect.config("edited").get("topics")));
        await().atMost(SOON).untilAsserted(() -> {
            var ready = penstock.condition("edited", ConditionType.READY);
            assertThat(ready.getStatus()).isEqualTo("True");
            assertThat(ready.getObservedGeneration())
                    .isEqualTo(edited.getMetadata().getGeneration());
        });
    }

    @Test
    void pausesStopsAndResumesAndIsReadyInEachState() {
        // Given
        penstock.connector("paused", "config: {topics: orders}");
        penstock.awaitReady("paused", "True", "Running");

        // When
        penstock.connector("paused", "{state: Paused, config: {topics: orders}}");
        penstock.awaitReady("paused", "True", "Paused");
        var paused = connect.state("paused");
        penstock.connector("paused", "{state: Stopped, config: {topics: orders}}");
        penstock.awaitReady("paused", "True", "Stopped");
        var stopped = connect.state("paused");
        penstock.connector("paused", "config: {topics: orders}");
        penstock.awaitReady("paused", "True", "Running");

        // Then
        assertThat(paused).isEqualTo("PAUSED");
        assertThat(stopped).isEqualTo("STOPPED");
    }

    @Test
    void showsAFailedTaskWithinThreeSecondsWithoutItsSecrets() {
        // Given
        penstock.connector("failing", "config: {topics: orders}");
        penstock.awaitReady("failing", "True", "Running");

        // When
        connect.fail(
                "failing",
                1,
                "org.apache.kafka.connect.errors.ConnectException: stopped\n\tat x.Y.z(Y.java:1)\nCaused by:"
                        + " java.io.IOException: refused AccountKey=c2VjcmV0; use another\n\tat x.Y.z(Y.java:2)\n");

        // Then
        await().atMost(THREE_SECONDS).until(() -> penstock.status("failing").state() == ObservedState.DEGRADED);
        penstock.awaitReady("failing", "False", "TasksFailed");
        assertThat(penstock.status("failing").failedTasks()).singleElement().satisfies(task -> {
            assertThat(task.id()).isEqualTo(1);
            assertThat(task.error()).contains("refused").doesNotContain("c2VjcmV0");
        });
        assertThat(penstock.status("failing").tasksReady()).isEqualTo("1/2");
    }

    @Test
    void putsALiveConfigBackWithinTenSecondsAndReportsIt() {
        // Given
        penstock.connector("drifting", "config: {topics: orders}");
        penstock.awaitReady("drifting", "True", "Running");

        // When
        connect.put("drifting", Map.of("connector.class", "FileStreamSink", "tasks.max", "2", "topics", "hacked"));

        // Then
        await().atMost(TEN_SECONDS)
                .until(() -> "orders".equals(connect.config("drifting").get("topics")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(penstock.status("drifting").drift())
                        .isNotNull()
                        .satisfies(drift -> assertThat(drift.corrected()).isEqualTo(1))
                        .satisfies(drift -> assertThat(drift.lastProperties()).containsExactly("topics")));
    }

    @Test
    void keepsTheObjectUntilTheLiveConnectorIsGone() {
        // Given
        penstock.connector("leaving", "config: {topics: orders}");
        penstock.awaitReady("leaving", "True", "Running");
        connect.deletesLate(true);

        // When
        penstock.object("leaving").delete();
        await().atMost(SOON)
                .until(() -> !connect.writes("leaving").isEmpty()
                        && connect.writes("leaving").getLast().startsWith("DELETE"));
        var stillThere = penstock.object("leaving").get() != null;
        connect.deletesLate(false);
        connect.remove("leaving");

        // Then
        assertThat(stillThere).isTrue();
        await().atMost(SOON).until(() -> penstock.object("leaving").get() == null);
        assertThat(connect.state("leaving")).isEqualTo("gone");
    }

    @Test
    void leavesTheLiveConnectorWhereTheDeletionPolicySaysSo() {
        // Given
        penstock.connector("retained", "{deletionPolicy: Retain, config: {topics: orders}}");
        penstock.awaitReady("retained", "True", "Running");

        // When
        penstock.object("retained").delete();

        // Then
        await().atMost(SOON).until(() -> penstock.object("retained").get() == null);
        assertThat(connect.state("retained")).isEqualTo("RUNNING");
    }

    @Test
    void takesOverAnEqualLiveConnectorWithoutAWrite() {
        // Given: what a crash between create and status leaves behind
        connect.put("adopted", Map.of("connector.class", "FileStreamSink", "tasks.max", "2", "topics", "orders"));
        connect.awaitPolls(2);

        // When
        penstock.connector("adopted", "config: {topics: orders}");

        // Then
        penstock.awaitReady("adopted", "True", "Running");
        assertThat(connect.writes("adopted")).isEmpty();
    }

    @Test
    void doesNotLetKubectlWaitEndBeforeTheNewSpecIsLive(KubeApiServer server) {
        // Given
        penstock.connector("awaited", "config: {topics: orders}");
        penstock.awaitReady("awaited", "True", "Running");
        connect.hang("awaited");

        // When
        penstock.connector("awaited", "config: {topics: invoices}");
        var early = waitForReady(server, "awaited", "3s");
        var live = connect.config("awaited").get("topics");
        connect.release("awaited");
        var late = waitForReady(server, "awaited", "30s");

        // Then
        assertThat(early.exitCode()).as(early.output()).isNotZero();
        assertThat(live).isEqualTo("orders");
        assertThat(late.exitCode()).as(late.output()).isZero();
        assertThat(connect.config("awaited")).containsEntry("topics", "invoices");
    }

    @Test
    void letsGoWithinSecondsWhenItsClusterIsGone() {
        // Given
        penstock.reach("brief", connect.endpoint());
        penstock.cluster("brief");
        penstock.apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: orphan}
                spec: {clusterRef: {name: brief}, class: FileStreamSink, config: {topics: orders}}
                """);
        penstock.awaitReady("orphan", "True", "Running");

        // When
        penstock.client()
                .resources(ConnectCluster.class)
                .inNamespace(penstock.namespace())
                .withName("brief")
                .delete();
        penstock.awaitReady("orphan", "False", "ClusterNotFound");
        penstock.object("orphan").delete();

        // Then
        await().atMost(TEN_SECONDS).until(() -> penstock.object("orphan").get() == null);
        await().atMost(SOON).untilAsserted(() -> assertThat(penstock.events("orphan"))
                .anySatisfy(event -> assertThat(event.getReason()).isEqualTo("DeletionAbandoned")));
    }

    @Test
    void observesAndChangesNothingWhileSuspended() {
        // Given
        penstock.connector("held", "config: {topics: orders}");
        penstock.awaitReady("held", "True", "Running");

        // When
        penstock.connector("held", "{suspend: true, config: {topics: invoices}}");

        // Then
        penstock.awaitReady("held", "False", "Suspended");
        assertThat(connect.config("held")).containsEntry("topics", "orders");
    }

    private Kubectl.Outcome waitForReady(KubeApiServer server, String name, String timeout) {
        return server.kubectl()
                .run(
                        "wait",
                        "--for=condition=Ready",
                        "kafkaconnector/" + name,
                        "--namespace=" + penstock.namespace(),
                        "--timeout=" + timeout);
    }
}
