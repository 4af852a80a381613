package io.penstock.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.penstock.operator.signing.PlaceholderKey;
import io.penstock.testkit.KubeApiServer;
import io.penstock.testkit.KubeApiServerExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KubeApiServerExtension.class)
class LeaseNamespaceIT {
    @Test
    void saysOnlyWhereTheLeaseIs(KubeApiServer server) {
        // Given
        try (var operator = TestOperator.start(server, "default")) {
            var own = operator.namespace();

            // When
            server.client()
                    .resource(Serialization.unmarshal("""
                            apiVersion: connect.penstock.io/v1alpha1
                            kind: ConnectCluster
                            metadata: {name: telemetry, namespace: %s}
                            spec: {bootstrapServers: "kafka:9092"}
                            """.formatted(own), GenericKubernetesResource.class))
                    .create();

            // Then
            var policies = server.client().network().networkPolicies().inNamespace(own);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !policies.list().getItems().isEmpty());
            assertThat(Serialization.asYaml(
                            policies.list().getItems().getFirst().getSpec()))
                    .contains("kubernetes.io/metadata.name: \"" + own + "\"");
            assertThat(server.client()
                            .secrets()
                            .inNamespace(own)
                            .withName(PlaceholderKey.SECRET_NAME)
                            .get())
                    .isNotNull();
        }
    }
}
