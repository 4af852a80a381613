package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What kubectl, and everything that works like it, sees and does. */
@ExtendWith(ServedApi.class)
class KubectlViewIT {
    private static final String READY = """
            {type: Ready, status: 'False', reason: TasksFailed, message: 'Task 1 failed: restart it.', \
            lastTransitionTime: '2026-01-01T00:00:00Z', observedGeneration: 1}""";

    @Test
    void showsAConnectorInOneLine(Api api) {
        // Given
        api.create(Manifests.CONNECTOR);
        api.patch("kafkaconnectors/orders/status", """
                status: {state: Degraded, tasksReady: 2/3, pluginVersion: 4.3.1, restarts: {total: 7}, conditions: [%s]}
                """.formatted(READY));

        // When
        var table = api.table("kafkaconnectors");

        // Then
        assertThat(columns(table, 0)).containsExactly("Name", "Cluster", "Class", "State", "Tasks", "Ready", "Age");
        assertThat(columns(table, 1)).containsExactly("Reason", "Restarts", "Plugin version", "Message");
        assertThat(cells(table))
                .startsWith("orders", "telemetry", "FileStreamSink", "Degraded", "2/3", "False")
                .endsWith("TasksFailed", "7", "4.3.1", "Task 1 failed: restart it.");
    }

    @Test
    void answersToGetConnectors(Api api) {
        // Given
        api.create(Manifests.CONNECTOR);
        api.patch("kafkaconnectors/orders/status", "status: {state: Running, tasksReady: 1/1}");

        // When
        var outcome = api.server().kubectl().run("get", "connectors", "--namespace", api.namespace());

        // Then
        assertThat(outcome.output()).matches("""
                (?x) NAME \\s+ CLUSTER \\s+ CLASS \\s+ STATE \\s+ TASKS \\s+ READY \\s+ AGE \\n
                orders \\s+ telemetry \\s+ FileStreamSink \\s+ Running \\s+ 1/1 \\s+ \\d+s \\n""");
    }

    @Test
    void waitsForReady(Api api) {
        // Given
        api.create(Manifests.CONNECTOR);
        var kubectl = api.server().kubectl();
        var wait = List.of(
                "wait", "--for=condition=Ready", "connector/orders", "--timeout=1s", "--namespace", api.namespace());

        // When
        var before = kubectl.run(wait.toArray(String[]::new));
        api.patch(
                "kafkaconnectors/orders/status",
                "status: {observedGeneration: 1, conditions: [%s]}".formatted(READY.replace("'False'", "'True'")));
        var after = kubectl.run(wait.toArray(String[]::new));

        // Then
        assertThat(before.exitCode()).as(before.output()).isEqualTo(1);
        assertThat(after.exitCode()).as(after.output()).isZero();
    }

    @Test
    void showsAClusterInOneLine(Api api) {
        // Given
        api.create(Manifests.CLUSTER);
        api.patch("connectclusters/telemetry/status", """
                status:
                  workersReady: 1/1
                  version: 4.3.1
                  connectorsReady: 2/3
                  restUrl: http://telemetry-rest:8083
                  connectors: {managed: 3, ready: 2, failed: 1, unmanaged: 4}
                  conditions: [%s]
                """.formatted(READY));

        // When
        var table = api.table("connectclusters");

        // Then
        assertThat(columns(table, 0))
                .containsExactly("Name", "Replicas", "Ready", "Version", "Connectors", "Status", "Age");
        assertThat(columns(table, 1)).containsExactly("Kafka", "REST URL", "Unmanaged");
        assertThat(cells(table))
                .startsWith("telemetry", "1", "1/1", "4.3.1", "2/3", "TasksFailed")
                .endsWith("kafka:9092", "http://telemetry-rest:8083", "4");
    }

    @Test
    void findsTheConnectorsOfOneCluster(Api api) {
        // Given
        api.create(Manifests.CONNECTOR);
        api.create(Manifests.CONNECTOR.replace("orders", "returns").replace("telemetry", "other"));

        // When
        var found = api.get("kafkaconnectors?fieldSelector=spec.clusterRef.name%3Dother");

        // Then
        assertThat(names(found)).containsExactly("returns");
    }

    @Test
    void findsTheConnectorsOfOneClass(Api api) {
        // Given
        api.create(Manifests.CONNECTOR);
        api.create(Manifests.CONNECTOR.replace("orders", "returns").replace("FileStreamSink", "OtherSink"));

        // When
        var found = api.get("kafkaconnectors?fieldSelector=spec.class%3DOtherSink");

        // Then
        assertThat(names(found)).containsExactly("returns");
    }

    @Test
    void scalesTheTasksOfAConnector(Api api) {
        // Given
        api.create(Manifests.CONNECTOR);
        api.patch("kafkaconnectors/orders/status", "status: {tasks: {total: 1}, selector: a=b}");

        // When
        var scale = api.patch("kafkaconnectors/orders/scale", "spec: {replicas: 5}");

        // Then
        assertThat(scale.body().path("status")).isEqualTo(Api.yaml("{replicas: 1, selector: a=b}"));
        assertThat(api.get("kafkaconnectors/orders").at("/spec/tasksMax").asInt())
                .isEqualTo(5);
    }

    @Test
    void scalesTheWorkersOfACluster(Api api) {
        // Given
        api.create(Manifests.CLUSTER);
        api.patch("connectclusters/telemetry/status", "status: {replicas: 1, selector: a=b}");

        // When
        var scale = api.patch("connectclusters/telemetry/scale", "spec: {replicas: 3}");

        // Then
        assertThat(scale.body().path("status")).isEqualTo(Api.yaml("{replicas: 1, selector: a=b}"));
        assertThat(api.get("connectclusters/telemetry").at("/spec/replicas").asInt())
                .isEqualTo(3);
    }

    @Test
    void knowsTheShortNamesAndTheCategory(Api api) {
        // When
        var kinds = api.discovery().path("resources");

        // Then
        assertThat(stream(kinds))
                .filteredOn(kind -> !kind.path("name").asText().contains("/"))
                .extracting(
                        kind -> kind.path("kind").asText(),
                        kind -> texts(kind.path("shortNames")),
                        kind -> texts(kind.path("categories")))
                .containsExactlyInAnyOrder(
                        tuple("ConnectCluster", List.of("ccl"), List.of("connect")),
                        tuple("KafkaConnector", List.of("connector", "connectors", "kcon"), List.of("connect")));
    }

    private static List<String> columns(JsonNode table, int priority) {
        return stream(table.path("columnDefinitions"))
                .filter(column -> column.path("priority").asInt() == priority)
                .map(column -> column.path("name").asText())
                .toList();
    }

    private static List<String> cells(JsonNode table) {
        return texts(table.at("/rows/0/cells"));
    }

    private static List<String> names(JsonNode list) {
        return stream(list.path("items"))
                .map(item -> item.at("/metadata/name").asText())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return stream(array).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
