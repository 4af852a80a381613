package io.penstock.operator.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.operator.TestOperator;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.testkit.KubeApiServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A namespace with an operator and one ConnectCluster, {@code telemetry}, seen by a person who applies YAML. */
final class OperatedNamespace implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);

    private final KubernetesClient client;
    private final TestOperator operator;

    private OperatedNamespace(KubeApiServer server) {
        client = server.client();
        operator = TestOperator.start(server);
    }

    static OperatedNamespace start(KubeApiServer server, URI telemetry) {
        var started = new OperatedNamespace(server);
        started.reach("telemetry", telemetry);
        started.cluster("telemetry");
        return started;
    }

    String namespace() {
        return operator.namespace();
    }

    TestOperator operator() {
        return operator;
    }

    KubernetesClient client() {
        return client;
    }

    void reach(String cluster, URI endpoint) {
        operator.reach(cluster, endpoint);
    }

    void cluster(String name) {
        apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: %s}
                spec: {bootstrapServers: "%s-kafka:9092"}
                """.formatted(name, name));
    }

    /** Applies a FileStreamSink with two tasks, or what the rest of the spec says. */
    KafkaConnector connector(String name, String rest) {
        var type = rest.contains("class:") ? "" : "class: FileStreamSink, ";
        var tasks = rest.contains("tasksMax:") ? "" : "tasksMax: 2, ";
        var inner = rest.startsWith("{") ? rest.substring(1, rest.length() - 1) : rest;
        apply("""
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s}
                spec: {clusterRef: {name: telemetry}, %s%s%s}
                """.formatted(name, tasks, type, inner));
        return object(name).get();
    }

    void secret(String name, String key, String value) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .addToStringData(key, value)
                        .build())
                .inNamespace(namespace())
                .forceConflicts()
                .serverSideApply();
    }

    void apply(String yaml) {
        client.resource(yaml).inNamespace(namespace()).forceConflicts().serverSideApply();
    }

    Resource<KafkaConnector> object(String name) {
        return client.resources(KafkaConnector.class).inNamespace(namespace()).withName(name);
    }

    KafkaConnectorStatus status(String name) {
        return object(name).get().getStatus();
    }

    Condition condition(String name, ConditionType type) {
        return ConditionSet.find(status(name).conditions(), type)
                .orElseThrow(() -> new AssertionError("no " + type + " yet"));
    }

    List<Event> events(String name) {
        return client.events().v1().events().inNamespace(namespace()).list().getItems().stream()
                .filter(event -> name.equals(event.getRegarding().getName()))
                .toList();
    }

    /** Waits until Ready is as given and speaks of the newest spec. */
    void awaitReady(String name, String status, String reason) {
        await().atMost(SOON).untilAsserted(() -> {
            var ready = condition(name, ConditionType.READY);
            assertThat(ready.getStatus() + "/" + ready.getReason())
                    .as(ready.getMessage())
                    .isEqualTo(status + "/" + reason);
            assertThat(ready.getObservedGeneration())
                    .isEqualTo(object(name).get().getMetadata().getGeneration());
        });
    }

    @Override
    public void close() {
        operator.close();
    }
}
