package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ClusterObservation;
import java.util.List;
import java.util.Set;

/**
 * What a cluster is judged by beside its own spec, from caches alone.
 *
 * @param clusters all clusters that the operator sees; may contain this one
 * @param connectors all connectors that name this cluster
 * @param readable Secrets that the workers' Role lists now
 * @param observation what the workers say
 */
public record Surroundings(
        List<ConnectCluster> clusters,
        List<KafkaConnector> connectors,
        Set<String> readable,
        ClusterObservation observation) {
    /** Wraps the collections so that nobody changes them. */
    public Surroundings {
        clusters = List.copyOf(clusters);
        connectors = List.copyOf(connectors);
        readable = Set.copyOf(readable);
    }
}
