package io.penstock.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.api.v1alpha1.connector.WantedState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServedApi.class)
class DefaultsIT {
    @Test
    void completeAConnectorOfTwoFields(Api api) {
        // When
        var spec = api.create(Manifests.CONNECTOR).body().path("spec");

        // Then
        assertThat(spec).isEqualTo(Api.yaml("""
                clusterRef: {name: telemetry}
                class: FileStreamSink
                tasksMax: 1
                state: Running
                deletionPolicy: Delete
                adoptionPolicy: AdoptIfEqual
                suspend: false
                silenceThresholdSeconds: 120
                """));
    }

    @Test
    void completeAClusterOfOneField(Api api) {
        // When
        var spec = api.create(Manifests.CLUSTER).body().path("spec");

        // Then
        assertThat(spec).isEqualTo(Api.yaml("""
                bootstrapServers: kafka:9092
                replicas: 1
                suspend: false
                jvm: {heapPercent: 60, gcLogging: false}
                networkPolicy: {enabled: true}
                internalTopics:
                  config: {replicationFactor: -1}
                  offset: {replicationFactor: -1}
                  status: {replicationFactor: -1}
                """));
    }

    @Test
    void leaveAReferenceToASecretAsItIsWritten(Api api) {
        // When
        var spec = api.create(Manifests.CONNECTOR + """
                  secretConfig:
                    password: {name: orders, key: password}
                """).body().path("spec");

        // Then
        assertThat(spec.at("/secretConfig/password")).isEqualTo(Api.yaml("{name: orders, key: password}"));
    }

    @Test
    void makeANewObjectLookUnfinished(Api api) {
        // When
        var connector = api.create(Manifests.CONNECTOR).body();
        var cluster = api.create(Manifests.CLUSTER).body();

        // Then
        assertThat(connector.path("status")).isEqualTo(Api.yaml("observedGeneration: -1"));
        assertThat(cluster.path("status")).isEqualTo(Api.yaml("observedGeneration: -1"));
    }

    @Test
    void leaveTheValuesOfConfigAsTheyAreWritten(Api api) {
        // Given
        var config = """
                {text: orders, whole: 9007199254740993, fraction: 0.25, flag: true, off: null, blank: ''}""";

        // When
        api.create(Manifests.CONNECTOR + "  config: " + config);

        // Then
        assertThat(api.get("kafkaconnectors/orders").at("/spec/config")).isEqualTo(Api.yaml(config));
    }

    @Test
    void areWhatTheModelReads(Api api) {
        // Given
        api.create(Manifests.CONNECTOR + "  config: {topics: orders, off: null, batch.size: 10}");

        // When
        var connector = api.server()
                .client()
                .resources(KafkaConnector.class)
                .inNamespace(api.namespace())
                .withName("orders")
                .get();

        // Then
        assertThat(connector.getSpec().state()).isEqualTo(WantedState.RUNNING);
        assertThat(connector.getSpec().config())
                .containsAllEntriesOf(Map.of("topics", "orders", "batch.size", 10))
                .containsEntry("off", null);
        assertThat(connector.getStatus().observedGeneration()).isEqualTo(-1);
    }
}
