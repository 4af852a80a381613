package io.penstock.api.v1alpha1;

/** The shortest manifests that are sound. */
final class Manifests {
    static final String CONNECTOR = """
            apiVersion: connect.penstock.io/v1alpha1
            kind: KafkaConnector
            metadata: {name: orders}
            spec:
              clusterRef: {name: telemetry}
              class: FileStreamSink
            """;

    static final String CLUSTER = """
            apiVersion: connect.penstock.io/v1alpha1
            kind: ConnectCluster
            metadata: {name: telemetry}
            spec:
              bootstrapServers: kafka:9092
            """;

    private Manifests() {}
}
