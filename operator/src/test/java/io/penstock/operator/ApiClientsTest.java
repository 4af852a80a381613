package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.Config;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.management.Metrics;
import io.penstock.operator.reference.DigestedSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiClientsTest {
    @ParameterizedTest
    @ValueSource(classes = {ConnectCluster.class, KafkaConnector.class, DigestedSecret.class})
    void readsAnEventStraightIntoTheClassThatIsKept(Class<? extends HasMetadata> kind) {
        // Given
        var event = """
                {"type": "MODIFIED", "object": {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "orders"}}}
                """.formatted(HasMetadata.getApiVersion(kind), HasMetadata.getKind(kind));

        // Then
        assertThat(read(event, WatchEvent.class).getObject()).isExactlyInstanceOf(kind);
    }

    @Test
    void readsWordsAndFieldsOfANewerApi() {
        // Given
        var connector = """
                {"apiVersion": "connect.penstock.io/v1alpha1", "kind": "KafkaConnector",
                 "metadata": {"name": "orders"},
                 "spec": {"clusterRef": {"name": "telemetry"}, "class": "Sink", "state": "Dreaming", "newer": 1}}
                """;

        // Then
        assertThat(read(connector, HasMetadata.class)).isInstanceOfSatisfying(KafkaConnector.class, read -> assertThat(
                        read.getSpec().state())
                .isEqualTo(WantedState.UNRECOGNIZED));
    }

    private static <T> T read(String json, Class<T> type) {
        try (var client = ApiClients.create(Config.empty(), new Metrics())) {
            return client.getKubernetesSerialization().unmarshal(json, type);
        }
    }
}
