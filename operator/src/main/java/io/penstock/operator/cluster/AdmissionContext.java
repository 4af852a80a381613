package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ClusterObservation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a cluster is judged by in addition to its own spec, from caches alone.
 *
 * @param clusters all clusters that the operator sees; may contain this one
 * @param connectors all connectors that name this cluster
 * @param readable Secrets that the workers' Role lists now
 * @param observation what the workers say
 * @param workload what Kubernetes says about the workers
 */
public record AdmissionContext(
        List<ConnectCluster> clusters,
        List<KafkaConnector> connectors,
        Set<String> readable,
        ClusterObservation observation,
        Workload workload) {
    /** Wraps the collections so that nobody changes them. */
    public AdmissionContext {
        clusters = List.copyOf(clusters);
        connectors = List.copyOf(connectors);
        readable = Set.copyOf(readable);
    }

    /**
     * The context of a cluster for which nothing has been created yet.
     *
     * @param clusters all clusters that the operator sees; may contain this one
     * @param connectors all connectors that name this cluster
     * @return without rights, workers and anything that workers said
     */
    public static AdmissionContext ofNewborn(List<ConnectCluster> clusters, List<KafkaConnector> connectors) {
        var none = Workload.of(null, Optional.empty(), List.of());
        return new AdmissionContext(clusters, connectors, Set.of(), ClusterObservation.NOTHING, none);
    }
}
