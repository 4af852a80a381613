package io.penstock.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.api.v1alpha1.connector.ObservedState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorChangeTest {
    private static final String SECRET = "secretConfig: {password: {name: azure, key: %s}}";

    @Test
    void onlyOneThatNamesASecretMattersAtOnceWhenItComesOrGoes() {
        assertThat(ConnectorChange.by(connector(SECRET.formatted("key")))).isEqualTo(ConnectorChange.RIGHTS);
        assertThat(ConnectorChange.by(connector("state: Running"))).isEqualTo(ConnectorChange.COUNTS);
    }

    @Test
    void anotherSecretMattersAtOnce() {
        // Given
        var with = connector(SECRET.formatted("key"));
        var without = connector("config: {topics: orders}");

        // Then
        assertThat(ConnectorChange.between(without, with)).isEqualTo(ConnectorChange.RIGHTS);
        assertThat(ConnectorChange.between(with, without)).isEqualTo(ConnectorChange.RIGHTS);
    }

    @Test
    void anotherSecretMattersAtOnceAlsoWhereTheNumbersChangeWithIt() {
        // Given
        var with = connector(SECRET.formatted("key"));
        var without = in(ObservedState.FAILED, connector("config: {topics: orders}"));

        // Then
        assertThat(ConnectorChange.between(without, with)).isEqualTo(ConnectorChange.RIGHTS);
    }

    @ParameterizedTest
    @CsvSource({"RUNNING,FAILED", "RUNNING,DEGRADED", "FAILED,PAUSED"})
    void whatFailsOrRecoversIsCounted(ObservedState before, ObservedState now) {
        assertThat(ConnectorChange.between(in(before, plain()), in(now, plain())))
                .isEqualTo(ConnectorChange.COUNTS);
    }

    @Test
    void whatBecomesReadyIsCounted() {
        assertThat(ConnectorChange.between(plain(), ready("True"))).isEqualTo(ConnectorChange.COUNTS);
        assertThat(ConnectorChange.between(ready("True"), ready("Unknown"))).isEqualTo(ConnectorChange.COUNTS);
    }

    @Test
    void anotherNameInConnectIsCounted() {
        assertThat(ConnectorChange.between(plain(), connector("connectorName: other")))
                .isEqualTo(ConnectorChange.COUNTS);
    }

    @Test
    void allElseIsNotTheClustersBusiness() {
        assertThat(ConnectorChange.between(plain(), connector("config: {topics: other}")))
                .isEqualTo(ConnectorChange.NOTHING);
        assertThat(ConnectorChange.between(
                        connector(SECRET.formatted("key")), connector(SECRET.formatted("other-key-of-the-same"))))
                .isEqualTo(ConnectorChange.NOTHING);
        assertThat(ConnectorChange.between(in(ObservedState.RUNNING, plain()), in(ObservedState.PAUSED, plain())))
                .isEqualTo(ConnectorChange.NOTHING);
        assertThat(ConnectorChange.between(plain(), ready("False"))).isEqualTo(ConnectorChange.NOTHING);
    }

    private static KafkaConnector plain() {
        return connector("config: {topics: orders}");
    }

    private static KafkaConnector in(ObservedState state, KafkaConnector connector) {
        connector.setStatus(new KafkaConnectorStatusBuilder().state(state).build());
        return connector;
    }

    private static KafkaConnector ready(String status) {
        var connector = plain();
        connector.setStatus(new KafkaConnectorStatusBuilder()
                .conditions(List.of(new ConditionBuilder()
                        .withType("Ready")
                        .withStatus(status)
                        .build()))
                .build());
        return connector;
    }

    private static KafkaConnector connector(String spec) {
        return Serialization.unmarshal("""
                metadata: {name: orders, namespace: demo}
                spec:
                  clusterRef: {name: telemetry}
                  class: Sink
                  %s
                """.formatted(spec), KafkaConnector.class);
    }
}
