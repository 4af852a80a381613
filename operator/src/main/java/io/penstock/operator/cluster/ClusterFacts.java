package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ClusterObservation;
import java.util.List;
import java.util.Optional;

/**
 * All that is known about one cluster at the end of a pass, from caches alone.
 *
 * @param cluster the object, as cached
 * @param acceptance whether its spec is sound
 * @param workload what Kubernetes says about the workers
 * @param observation what the workers say
 * @param connectors the objects that name this cluster, in name order
 * @param failure why the pass did not come to its end
 */
record ClusterFacts(
        ConnectCluster cluster,
        Acceptance acceptance,
        Workload workload,
        ClusterObservation observation,
        List<KafkaConnector> connectors,
        Optional<PassFailure> failure) {
    ClusterFacts {
        connectors = List.copyOf(connectors);
    }

    long generation() {
        var generation = cluster.getMetadata().getGeneration();
        return generation == null ? 0 : generation;
    }

    boolean suspended() {
        return cluster.getSpec().suspend();
    }
}
