package io.penstock.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.AdoptionPolicy;
import io.penstock.api.v1alpha1.connector.ClusterRef;
import io.penstock.api.v1alpha1.connector.DeletionPolicy;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import io.penstock.api.v1alpha1.connector.WantedState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectorSummaryTest {
    @Test
    void keepsWhoseItIsAndItsSecretsAndNeitherItsConfigNorWhoManagesIt() {
        // Given
        var connector = new KafkaConnector();
        connector.setMetadata(new ObjectMetaBuilder()
                .withName("orders")
                .withNamespace("demo")
                .withUid("u-1")
                .withGeneration(3L)
                .withManagedFields(new ManagedFieldsEntry())
                .build());
        var secret = new SecretKeyRef("azure", "key", false);
        connector.setSpec(new KafkaConnectorSpec(
                new ClusterRef("telemetry"),
                "live-name",
                "Sink",
                2,
                Map.of("topics", "orders"),
                Map.of("account.key", secret),
                WantedState.PAUSED,
                DeletionPolicy.STOP,
                AdoptionPolicy.FAIL,
                false));

        // When
        var summary = ConnectorSummary.of(connector);

        // Then
        assertThat(summary.liveName()).isEqualTo("live-name");
        assertThat(summary.getSpec().clusterRef().name()).isEqualTo("telemetry");
        assertThat(summary.getSpec().secretConfig()).containsOnly(Map.entry("account.key", secret));
        assertThat(summary.getMetadata().getGeneration()).isEqualTo(3L);
        assertThat(summary.getSpec().config()).isEmpty();
        assertThat(summary.getMetadata().getManagedFields()).isEmpty();
        assertThat(connector.getSpec().config()).as("the object itself").isNotEmpty();
    }
}
