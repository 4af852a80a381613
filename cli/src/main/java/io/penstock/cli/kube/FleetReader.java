package io.penstock.cli.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.facts.Fleet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads clusters and connectors.
 *
 * @param client of the API server
 * @param everywhere whether in all namespaces, else in the client's own
 */
public record FleetReader(KubernetesClient client, boolean everywhere) {
    /**
     * Everything that a label selector leaves of the connectors, with all clusters.
     *
     * @param selector as kubectl takes it, or null for all
     */
    public Fleet read(@Nullable String selector) {
        return new Fleet(list(ConnectCluster.class, null), list(KafkaConnector.class, selector));
    }

    /** The connectors that match a label selector. */
    public List<KafkaConnector> connectors(@Nullable String selector) {
        return list(KafkaConnector.class, selector);
    }

    private <T extends HasMetadata> List<T> list(Class<T> kind, @Nullable String selector) {
        var resources = client.resources(kind);
        // selectors are the server's to understand: it has rules about them that nobody should have twice
        var options = new ListOptionsBuilder().withLabelSelector(selector).build();
        var found = everywhere
                ? resources.inAnyNamespace().list(options)
                : resources.inNamespace(client.getNamespace()).list(options);
        return found.getItems();
    }
}
