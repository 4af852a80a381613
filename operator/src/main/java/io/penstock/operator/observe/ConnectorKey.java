package io.penstock.operator.observe;

import io.penstock.api.v1alpha1.KafkaConnector;

/**
 * Which live connector.
 *
 * @param cluster the cluster that runs it
 * @param name its name in Connect
 */
public record ConnectorKey(ClusterKey cluster, String name) {
    /** The live connector that an object claims: {@code spec.connectorName}, or else the object's own name. */
    public static ConnectorKey of(KafkaConnector connector) {
        var cluster = new ClusterKey(
                connector.getMetadata().getNamespace(),
                connector.getSpec().clusterRef().name());
        return new ConnectorKey(cluster, connector.liveName());
    }
}
