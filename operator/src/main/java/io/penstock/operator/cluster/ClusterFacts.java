package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.KafkaObservation;
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
 * @param kafka what the workers know of their Kafka
 * @param failure why the pass did not come to its end
 */
record ClusterFacts(
        ConnectCluster cluster,
        Acceptance acceptance,
        Workload workload,
        ClusterObservation observation,
        List<KafkaConnector> connectors,
        KafkaObservation kafka,
        Optional<PassFailure> failure) {
    ClusterFacts {
        connectors = List.copyOf(connectors);
    }

    /** Facts about a cluster whose workers say nothing of Kafka. */
    ClusterFacts(
            ConnectCluster cluster,
            Acceptance acceptance,
            Workload workload,
            ClusterObservation observation,
            List<KafkaConnector> connectors,
            Optional<PassFailure> failure) {
        this(cluster, acceptance, workload, observation, connectors, KafkaObservation.UNKNOWN, failure);
    }

    long generation() {
        var generation = cluster.getMetadata().getGeneration();
        return generation == null ? 0 : generation;
    }

    boolean suspended() {
        return cluster.getSpec().suspend();
    }
}
