package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import java.util.Set;
import java.util.stream.Collectors;

/** What is new to a cluster in what happens to one of its connectors. All else about them is not its business. */
enum ConnectorChange {
    /** The cluster reports and does the same as before. */
    NOTHING,

    /** Numbers and names in the status of the cluster; they may be late. */
    COUNTS,

    /** Which Secrets the workers may read: the connector waits for it. */
    RIGHTS;

    /** A connector came or went. */
    static ConnectorChange by(KafkaConnector connector) {
        return secrets(connector).isEmpty() ? COUNTS : RIGHTS;
    }

    /** A connector of the same cluster is another than before. */
    static ConnectorChange between(KafkaConnector before, KafkaConnector now) {
        if (!secrets(now).equals(secrets(before))) {
            return RIGHTS;
        }
        return now.liveName().equals(before.liveName())
                        && ClusterStatusReport.ready(now) == ClusterStatusReport.ready(before)
                        && ClusterStatusReport.failed(now) == ClusterStatusReport.failed(before)
                ? NOTHING
                : COUNTS;
    }

    private static Set<String> secrets(KafkaConnector connector) {
        return connector.getSpec().secretConfig().values().stream()
                .map(SecretKeyRef::name)
                .collect(Collectors.toSet());
    }
}
