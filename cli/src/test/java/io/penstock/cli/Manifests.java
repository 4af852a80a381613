package io.penstock.cli;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;

/** Objects as the operator leaves them, from YAML. */
public final class Manifests {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private Manifests() {}

    /** A connector on cluster {@code telemetry} in namespace {@code shop}, with further lines of YAML. */
    public static KafkaConnector connector(String name, String more) {
        return read(KafkaConnector.class, """
                apiVersion: connect.penstock.io/v1alpha1
                kind: KafkaConnector
                metadata: {name: %s, namespace: shop, generation: 1, uid: uid-%1$s}
                spec:
                  clusterRef: {name: telemetry}
                  class: FileStreamSink
                %s
                """.formatted(name, more));
    }

    /** A connector with a condition {@code Ready} and further fields of the status, each in its own line. */
    public static KafkaConnector connector(String name, String ready, String status) {
        return connector(
                name,
                "status:\n  conditions:\n  - %s\n%s"
                        .formatted(ready, status.indent(2).stripTrailing()));
    }

    /** A connector whose two tasks run. */
    public static KafkaConnector running(String name) {
        return connector(
                name,
                ready("True", "Running", "2 tasks are running"),
                "state: Running\ntasksReady: 2/2\nworker: 10.0.0.7:8083");
    }

    /** A connector of which one task failed. */
    public static KafkaConnector degraded(String name, String error) {
        return connector(
                name,
                ready(
                        "False",
                        "TasksFailed",
                        "1 of 2 tasks failed; task 1: " + error
                                + ". Once the cause is fixed, restart it by setting spec.restart.token to a new value"),
                "state: Degraded\ntasksReady: 1/2\nfailedTasks:\n- {id: 1, worker: '10.0.0.7:8083', error: '" + error
                        + "'}");
    }

    /** A condition {@code Ready} in YAML. */
    public static String ready(String status, String reason, String message) {
        return "{type: Ready, status: '%s', reason: %s, message: '%s', observedGeneration: 1, lastTransitionTime: '2026-11-21T10:00:00Z'}"
                .formatted(status, reason, message);
    }

    /** Cluster {@code telemetry} in namespace {@code shop} with two workers. */
    public static ConnectCluster cluster(String ready) {
        return read(ConnectCluster.class, """
                apiVersion: connect.penstock.io/v1alpha1
                kind: ConnectCluster
                metadata: {name: telemetry, namespace: shop, generation: 1}
                spec: {bootstrapServers: 'kafka:9092', replicas: 2}
                status:
                  workersReady: 2/2
                  version: 4.3.1
                  selector: app.kubernetes.io/instance=telemetry,app.kubernetes.io/component=worker
                  connectorsReady: 1/2
                  connectors: {managed: 2, ready: 1, failed: 1, unmanaged: 3}
                  workers:
                  - {pod: telemetry-0, workerId: '10.0.0.6:8083', ready: true, connectors: 1, tasks: 2}
                  - {pod: telemetry-1, workerId: '10.0.0.7:8083', ready: true, connectors: 1, tasks: 2}
                  plugins:
                  - {class: org.apache.kafka.connect.file.FileStreamSinkConnector, type: sink, version: 4.3.1}
                  conditions:
                  - {type: RestAvailable, status: 'True', reason: Available, message: the REST API answers, observedGeneration: 1, lastTransitionTime: '2026-11-21T10:00:00Z'}
                  - %s
                """.formatted(ready));
    }

    /** Cluster {@code telemetry} as it should be. */
    public static ConnectCluster cluster() {
        return cluster(ready("True", "Running", "2 workers are ready"));
    }

    /** Any object. */
    public static <T> T read(Class<T> kind, String yaml) {
        return SERIALIZATION.unmarshal(yaml, kind);
    }
}
