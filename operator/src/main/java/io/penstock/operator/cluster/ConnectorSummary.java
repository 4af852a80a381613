package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatusBuilder;
import io.penstock.operator.status.ConditionType;
import java.util.Map;

/** What a cluster keeps of its connectors, of which there may be thousands: whose they are, their Secrets, how they are. */
final class ConnectorSummary {
    private ConnectorSummary() {}

    /** The object without configs, texts and managed fields; the given one is not changed. */
    static KafkaConnector of(KafkaConnector connector) {
        var metadata = connector.getMetadata();
        var summary = new KafkaConnector();
        summary.setMetadata(new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .withGeneration(metadata.getGeneration())
                .build());
        summary.setSpec(spec(connector.getSpec()));
        if (connector.getStatus() != null) {
            summary.setStatus(status(connector.getStatus()));
        }
        return summary;
    }

    private static KafkaConnectorSpec spec(KafkaConnectorSpec spec) {
        return new KafkaConnectorSpec(
                spec.clusterRef(),
                spec.connectorName(),
                spec.connectorClass(),
                spec.tasksMax(),
                Map.of(),
                spec.secretConfig(),
                spec.state(),
                spec.deletionPolicy(),
                spec.adoptionPolicy(),
                spec.suspend());
    }

    private static KafkaConnectorStatus status(KafkaConnectorStatus status) {
        return new KafkaConnectorStatusBuilder()
                .conditions(status.conditions().stream()
                        .filter(condition -> ConditionType.READY.text().equals(condition.getType()))
                        .toList())
                .state(status.state())
                .build();
    }
}
