package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.e2e.stage.Connector;
import io.penstock.e2e.stage.OnStage;
import io.penstock.e2e.stage.Stage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The operator dies without a word at the worst moments; its successor finishes the work. */
@Tag("operator-crash")
@Order(4)
@OnStage(value = "life", shared = true)
class OperatorCrashE2E {
    private static final Duration CONVERGED = Duration.ofMinutes(1);
    private static final List<String> OTHERS = List.of("edited-0", "edited-1", "edited-2", "edited-3", "edited-4");

    private final Stage stage;

    OperatorCrashE2E(Stage stage) {
        this.stage = stage;
    }

    @BeforeAll
    void applyTheCluster() {
        stage.telemetry().generate("topics-for-crashes", 0, 3);
        stage.apply("vehicle-telemetry/20.ConnectCluster.telemetry.yaml");
        stage.awaitReady(Duration.ofMinutes(2), "connectcluster/telemetry");
    }

    @AfterAll
    void letStatusThrough() {
        stage.client().resourceList(statusLock()).delete();
    }

    @Test
    @Order(1)
    void convergesAfterADeathBetweenCreateAndStatus() {
        // Given
        var connector = stage.connector("orphaned");
        long createsBefore = creates();
        lockStatus(connector);

        // When
        await().atMost(CONVERGED).until(() -> !connector.liveState().equals("ABSENT"));
        var statusAtDeath = connector.status().orElseThrow();
        stage.operator().kill();
        stage.client().resourceList(statusLock()).delete();

        // Then
        assertThat(statusAtDeath.attemptedHashes())
                .as("what was about to be created")
                .isNotEmpty();
        assertThat(statusAtDeath.configHash()).as("that it was created").isNull();
        stage.figures()
                .measure(
                        "operator killed between create and status -> Ready",
                        CONVERGED,
                        () -> connector.says("Ready", "True", "Running"));
        assertThat(connector.says("Synced", "True", "Synced")).isTrue();
        assertThat(creates())
                .as("successful creates of this connector and its probe")
                .isEqualTo(createsBefore + 2);
        connector.assertRuns();
        stage.kubectl().run("delete", "kafkaconnector", "orphaned", "orphaned-probe", "--timeout=60s");
        assertThat(connector.liveState()).isEqualTo("ABSENT");
    }

    @Test
    @Order(2)
    void convergesAfterADeathAmongEdits() {
        // Given
        OTHERS.forEach(name -> create(name));
        OTHERS.forEach(name -> stage.connector(name).await("Ready", "True", "Running", CONVERGED));

        // When
        OTHERS.forEach(
                name -> stage.connector(name).mergeSpec(Map.of("config", Map.of("file", "/tmp/files/after.txt"))));
        stage.operator().kill();

        // Then
        stage.figures().measure("operator killed among edits -> all Ready", CONVERGED, () -> OTHERS.stream()
                .allMatch(name -> stage.connector(name).says("Ready", "True", "Running")));
        assertThat(OTHERS).allMatch(name -> stage.connector(name).live("file").equals("/tmp/files/after.txt"));
        OTHERS.forEach(name -> stage.kubectl().run("delete", "kafkaconnector", name, "--timeout=60s"));
    }

    /** Has the API server refuse to record a create in one connector's status, so that the moment after it lasts. */
    private void lockStatus(Connector connector) {
        stage.client().resourceList(statusLock()).create();
        create("orphaned-probe");
        var probe = stage.client()
                .resources(KafkaConnector.class)
                .inNamespace(stage.namespace())
                .withName("orphaned-probe");
        await().atMost(CONVERGED).until(() -> {
            try {
                probe.subresource("status")
                        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":{\"worker\":\"probe:1\"}}");
                return false;
            } catch (KubernetesClientException refused) {
                return refused.getMessage().contains("the test keeps this status");
            }
        });
        create("orphaned");
        assertThat(connector.object()).isPresent();
    }

    private long creates() {
        return stage.worker().requests().stream()
                .filter(request -> request.contains("\"POST /connectors ") && request.contains("\" 201 "))
                .count();
    }

    private void create(String name) {
        stage.client()
                .resources(KafkaConnector.class)
                .inNamespace(stage.namespace())
                .load(yaml("""
                        apiVersion: connect.penstock.io/v1alpha1
                        kind: KafkaConnector
                        metadata: {name: %s}
                        spec:
                          clusterRef: {name: telemetry}
                          class: FileStreamSink
                          config: {topics: vehicle.stats, file: /tmp/files/%s.txt}
                        """.formatted(name, name)))
                .create();
    }

    private List<HasMetadata> statusLock() {
        return Stream.of("""
                        apiVersion: admissionregistration.k8s.io/v1
                        kind: ValidatingAdmissionPolicy
                        metadata: {name: e2e-status-lock}
                        spec:
                          failurePolicy: Fail
                          matchConstraints:
                            namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                            resourceRules:
                            - apiGroups: [connect.penstock.io]
                              apiVersions: ["*"]
                              operations: [UPDATE]
                              resources: [kafkaconnectors/status]
                          validations:
                          - expression: >-
                              !object.metadata.name.startsWith('orphaned') || !has(object.status) ||
                              !(has(object.status.configHash) || object.status.?worker.orValue('') == 'probe:1')
                            message: the test keeps this status
                        """.formatted(stage.namespace()), """
                        apiVersion: admissionregistration.k8s.io/v1
                        kind: ValidatingAdmissionPolicyBinding
                        metadata: {name: e2e-status-lock}
                        spec:
                          policyName: e2e-status-lock
                          validationActions: [Deny]
                        """)
                .map(text -> stage.client().resource(yaml(text)).item())
                .toList();
    }

    private static InputStream yaml(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
