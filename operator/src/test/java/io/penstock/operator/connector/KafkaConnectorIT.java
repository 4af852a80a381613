package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.operator.TestOperator;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import io.penstock.testkit.Kubectl;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole operator on a real API server, with Connect simulated over HTTP so that a test can break it. */
@ExtendWith(KubeApiServerExtension.class)
class KafkaConnectorIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private static final FakeConnect CONNECT = new FakeConnect();
    private static TestOperator operator;
    private static KubernetesClient client;

    @BeforeAll
    static void start(KubeApiServer server) {
        client = server.client();
        operator = TestOperator.start(server);
        operator.reach("telemetry", CONNECT.endpoint());
        apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: telemetry}
                spec: {bootstrapServers: "kafka:9092"}
                """);
    }

    @AfterAll
    static void stop() {
        operator.close();
        CONNECT.close();
    }

    @Test
    void createsTheLiveConnectorAndIsReadyOnceItRuns() {
        // When
        connector("created", "config: {topics: orders, flush.size: 1000}");

        // Then
        awaitReady("created", "True", "Running");
        assertThat(CONNECT.config("created"))
                .isEqualTo(Map.of(
                        "name", "created",
                        "connector.class", "FileStreamSink",
                        "tasks.max", "2",
                        "topics", "orders",
                        "flush.size", "1000"));
        assertThat(status("created").tasksReady()).isEqualTo("2/2");
        assertThat(status("created").state()).isEqualTo(ObservedState.RUNNING);
        assertThat(status("created").className()).isEqualTo("org.apache.kafka.connect.file.FileStreamSinkConnector");
    }

    @Test
    void makesAnEditLiveWithinThreeSecondsAndIsNotReadyBefore() {
        // Given
        connector("edited", "config: {topics: orders}");
        awaitReady("edited", "True", "Running");

        // When
        var edited = connector("edited", "config: {topics: invoices}");

        // Then
        await().atMost(THREE_SECONDS)
                .until(() -> "invoices".equals(CONNECT.config("edited").get("topics")));
        await().atMost(SOON).untilAsserted(() -> {
            var ready = ConditionSet.find(status("edited").conditions(), ConditionType.READY)
                    .orElseThrow();
            assertThat(ready.getStatus()).isEqualTo("True");
            assertThat(ready.getObservedGeneration())
                    .isEqualTo(edited.getMetadata().getGeneration());
        });
    }

    @Test
    void pausesStopsAndResumesAndIsReadyInEachState() {
        // Given
        connector("paused", "config: {topics: orders}");
        awaitReady("paused", "True", "Running");

        // When
        connector("paused", "{state: Paused, config: {topics: orders}}");
        awaitReady("paused", "True", "Paused");
        var paused = CONNECT.state("paused");
        connector("paused", "{state: Stopped, config: {topics: orders}}");
        awaitReady("paused", "True", "Stopped");
        var stopped = CONNECT.state("paused");
        connector("paused", "config: {topics: orders}");
        awaitReady("paused", "True", "Running");

        // Then
        assertThat(paused).isEqualTo("PAUSED");
        assertThat(stopped).isEqualTo("STOPPED");
    }

    @Test
    void showsAFailedTaskWithinThreeSecondsWithoutItsSecrets() {
        // Given
        connector("failing", "config: {topics: orders}");
        awaitReady("failing", "True", "Running");

        // When
        CONNECT.fail(
                "failing",
                1,
                "org.apache.kafka.connect.errors.ConnectException: stopped\n\tat x.Y.z(Y.java:1)\nCaused by:"
                        + " java.io.IOException: refused AccountKey=c2VjcmV0; use another\n\tat x.Y.z(Y.java:2)\n");

        // Then
        await().atMost(THREE_SECONDS).until(() -> status("failing").state() == ObservedState.DEGRADED);
        awaitReady("failing", "False", "TasksFailed");
        assertThat(status("failing").failedTasks()).singleElement().satisfies(task -> {
            assertThat(task.id()).isEqualTo(1);
            assertThat(task.error()).contains("refused").doesNotContain("c2VjcmV0");
        });
        assertThat(status("failing").tasksReady()).isEqualTo("1/2");
    }

    @Test
    void putsALiveConfigBackWithinTenSecondsAndReportsIt() {
        // Given
        connector("drifting", "config: {topics: orders}");
        awaitReady("drifting", "True", "Running");

        // When
        CONNECT.put("drifting", Map.of("connector.class", "FileStreamSink", "tasks.max", "2", "topics", "hacked"));

        // Then
        await().atMost(TEN_SECONDS)
                .until(() -> "orders".equals(CONNECT.config("drifting").get("topics")));
        await().atMost(SOON).untilAsserted(() -> assertThat(status("drifting").drift())
                .satisfies(drift -> assertThat(drift.corrected()).isEqualTo(1))
                .satisfies(drift -> assertThat(drift.lastProperties()).containsExactly("topics")));
    }

    @Test
    void keepsTheObjectUntilTheLiveConnectorIsGone() {
        // Given
        connector("leaving", "config: {topics: orders}");
        awaitReady("leaving", "True", "Running");
        CONNECT.deletesLate(true);

        // When
        object("leaving").delete();
        await().atMost(SOON)
                .until(() -> !CONNECT.writes("leaving").isEmpty()
                        && CONNECT.writes("leaving").getLast().startsWith("DELETE"));
        var stillThere = object("leaving").get() != null;
        CONNECT.deletesLate(false);
        CONNECT.remove("leaving");

        // Then
        assertThat(stillThere).isTrue();
        await().atMost(SOON).until(() -> object("leaving").get() == null);
        assertThat(CONNECT.state("leaving")).isEqualTo("gone");
    }

    @Test
    void leavesTheLiveConnectorWhereTheDeletionPolicySaysSo() {
        // Given
        connector("retained", "{deletionPolicy: Retain, config: {topics: orders}}");
        awaitReady("retained", "True", "Running");

        // When
        object("retained").delete();

        // Then
        await().atMost(SOON).until(() -> object("retained").get() == null);
        assertThat(CONNECT.state("retained")).isEqualTo("RUNNING");
    }

    @Test
    void waitsForASecretAndHealsWhenItComes() {
        // Given
        connector("secretive", "{config: {topics: orders}, secretConfig: {password: {name: late, key: pw}}}");
        awaitReady("secretive", "False", "SecretNotFound");

        // When
        secret("late", "other");
        awaitReady("secretive", "False", "KeyNotFound");
        secret("late", "pw");

        // Then
        awaitReady("secretive", "True", "Running");
        assertThat(CONNECT.config("secretive"))
                .containsEntry("password", "${secrets:" + operator.namespace() + "/late:pw}");
    }

    @Test
    void waitsForAClusterAndHealsWhenItComes() {
        // Given
        operator.reach("later", CONNECT.endpoint());
        apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: early}
                spec: {clusterRef: {name: later}, class: FileStreamSink, config: {topics: orders}}
                """);
        awaitReady("early", "False", "ClusterNotFound");

        // When
        apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: later}
                spec: {bootstrapServers: "other:9092"}
                """);

        // Then
        awaitReady("early", "True", "Running");
    }

    @Test
    void keepsTheOldConfigLiveWhileTheNewOneIsInvalid() {
        // Given
        connector("invalid", "config: {topics: orders}");
        awaitReady("invalid", "True", "Running");

        // When
        connector("invalid", "config: {topics: invoices, bad: x}");

        // Then
        awaitReady("invalid", "False", "InvalidConfig");
        assertThat(CONNECT.config("invalid")).containsEntry("topics", "orders");
        assertThat(status("invalid").validation()).singleElement().satisfies(problem -> assertThat(problem.property())
                .isEqualTo("bad"));

        // When
        connector("invalid", "config: {topics: invoices}");

        // Then
        awaitReady("invalid", "True", "Running");
        assertThat(CONNECT.config("invalid")).containsEntry("topics", "invoices");
        assertThat(status("invalid").validation()).isEmpty();
    }

    @Test
    void namesTheNearestClassesWhenTheWorkersDoNotHaveOne() {
        // When
        connector("classless", "class: NoSuchConnector");

        // Then
        awaitReady("classless", "False", "UnknownClass");
        var message = ConditionSet.find(status("classless").conditions(), ConditionType.VALID)
                .orElseThrow()
                .getMessage();
        assertThat(message).contains("NoSuchConnector").contains("FileStreamSinkConnector");

        // When
        connector("classless", "class: FileStreamSink");

        // Then
        awaitReady("classless", "True", "Running");
    }

    @Test
    void refusesAReservedKeyAndNamesTheField() {
        // When
        connector("reserved", "config: {tasks.max: 3}");

        // Then
        awaitReady("reserved", "False", "ReservedKey");
        assertThat(CONNECT.state("reserved")).isEqualTo("gone");
    }

    @Test
    void leavesTheLiveConnectorToTheOlderOfTwoClaimants() {
        // Given
        connector("claimed", "config: {topics: orders}");
        awaitReady("claimed", "True", "Running");

        // When
        connector("younger", "{connectorName: claimed, config: {topics: invoices}}");
        awaitReady("younger", "False", "NameConflict");
        object("younger").delete();
        await().atMost(SOON).until(() -> object("younger").get() == null);

        // Then
        assertThat(CONNECT.config("claimed")).containsEntry("topics", "orders");
        assertThat(CONNECT.state("claimed")).isEqualTo("RUNNING");
    }

    @Test
    void takesOverAnEqualLiveConnectorWithoutAWrite() {
        // Given: what a crash between create and status leaves behind
        CONNECT.put("adopted", Map.of("connector.class", "FileStreamSink", "tasks.max", "2", "topics", "orders"));
        awaitPolls(2);

        // When
        connector("adopted", "config: {topics: orders}");

        // Then
        awaitReady("adopted", "True", "Running");
        assertThat(CONNECT.writes("adopted")).isEmpty();
    }

    @Test
    void leavesADifferentLiveConnectorAlone() {
        // Given
        CONNECT.put("foreign", Map.of("connector.class", "FileStreamSink", "tasks.max", "1", "topics", "theirs"));
        awaitPolls(2);

        // When
        connector("foreign", "config: {topics: orders}");

        // Then
        awaitReady("foreign", "False", "NotAdopted");
        object("foreign").delete();
        await().atMost(SOON).until(() -> object("foreign").get() == null);
        assertThat(CONNECT.config("foreign")).containsEntry("topics", "theirs");
    }

    @Test
    void doesNotLetOneHungValidationHoldUpOthers() {
        // Given
        CONNECT.hang("hung");
        connector("hung", "config: {topics: orders}");
        await().atMost(SOON).until(() -> CONNECT.requests().stream()
                .anyMatch(r -> r.contains("/config/validate") && r.contains("\"hung\"")));

        // When
        connector("lively", "config: {topics: orders}");

        // Then
        awaitReady("lively", "True", "Running");
    }

    @Test
    void doesNotLetKubectlWaitEndBeforeTheNewSpecIsLive(KubeApiServer server) {
        // Given
        connector("awaited", "config: {topics: orders}");
        awaitReady("awaited", "True", "Running");
        CONNECT.hang("awaited");

        // When
        connector("awaited", "config: {topics: invoices}");
        var early = waitForReady(server, "awaited", "3s");
        var live = CONNECT.config("awaited").get("topics");
        CONNECT.release("awaited");
        var late = waitForReady(server, "awaited", "30s");

        // Then
        assertThat(early.exitCode()).as(early.output()).isNotZero();
        assertThat(live).isEqualTo("orders");
        assertThat(late.exitCode()).as(late.output()).isZero();
        assertThat(CONNECT.config("awaited")).containsEntry("topics", "invoices");
    }

    @Test
    void letsGoWithinSecondsWhenItsClusterIsGone() {
        // Given
        operator.reach("brief", CONNECT.endpoint());
        var cluster = """
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: brief}
                spec: {bootstrapServers: "third:9092"}
                """;
        apply(cluster);
        apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: orphan}
                spec: {clusterRef: {name: brief}, class: FileStreamSink, config: {topics: orders}}
                """);
        awaitReady("orphan", "True", "Running");

        // When
        client.resource(cluster).inNamespace(operator.namespace()).delete();
        awaitReady("orphan", "False", "ClusterNotFound");
        object("orphan").delete();

        // Then
        await().atMost(TEN_SECONDS).until(() -> object("orphan").get() == null);
        await().atMost(SOON).untilAsserted(() -> assertThat(client.events()
                        .v1()
                        .events()
                        .inNamespace(operator.namespace())
                        .list()
                        .getItems())
                .anySatisfy(event -> {
                    assertThat(event.getReason()).isEqualTo("DeletionAbandoned");
                    assertThat(event.getRegarding().getName()).isEqualTo("orphan");
                }));
    }

    @Test
    void observesAndChangesNothingWhileSuspended() {
        // Given
        connector("held", "config: {topics: orders}");
        awaitReady("held", "True", "Running");

        // When
        connector("held", "{suspend: true, config: {topics: invoices}}");

        // Then
        awaitReady("held", "False", "Suspended");
        assertThat(CONNECT.config("held")).containsEntry("topics", "orders");
    }

    private static KafkaConnector connector(String name, String spec) {
        UnaryOperator<String> inner = text -> text.startsWith("{") ? text.substring(1, text.length() - 1) : text;
        var type = spec.contains("class:") ? "" : "class: FileStreamSink, ";
        apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s}
                spec: {clusterRef: {name: telemetry}, tasksMax: 2, %s%s}
                """.formatted(name, type, inner.apply(spec)));
        return object(name).get();
    }

    private static void apply(String yaml) {
        client.resource(yaml).inNamespace(operator.namespace()).forceConflicts().serverSideApply();
    }

    private static void secret(String name, String key) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .addToStringData(key, "hunter2")
                        .build())
                .inNamespace(operator.namespace())
                .forceConflicts()
                .serverSideApply();
    }

    private static Resource<KafkaConnector> object(String name) {
        return client.resources(KafkaConnector.class)
                .inNamespace(operator.namespace())
                .withName(name);
    }

    private static KafkaConnectorStatus status(String name) {
        return object(name).get().getStatus();
    }

    private static Kubectl.Outcome waitForReady(KubeApiServer server, String name, String timeout) {
        return server.kubectl()
                .run(
                        "wait",
                        "--for=condition=Ready",
                        "kafkaconnector/" + name,
                        "--namespace=" + operator.namespace(),
                        "--timeout=" + timeout);
    }

    /** Waits until the operator must have seen what is live now. */
    private static void awaitPolls(int polls) {
        var before = CONNECT.polls();
        await().atMost(SOON).until(() -> CONNECT.polls() >= before + polls);
    }

    /** Waits until Ready is as given and speaks of the newest spec. */
    private static void awaitReady(String name, String status, String reason) {
        await().atMost(SOON).untilAsserted(() -> {
            var now = object(name).get();
            var ready = ConditionSet.find(now.getStatus().conditions(), ConditionType.READY)
                    .orElseThrow(() -> new AssertionError("no Ready yet"));
            assertThat(ready.getStatus() + "/" + ready.getReason())
                    .as(ready.getMessage())
                    .isEqualTo(status + "/" + reason);
            assertThat(ready.getObservedGeneration())
                    .isEqualTo(now.getMetadata().getGeneration());
        });
    }
}
