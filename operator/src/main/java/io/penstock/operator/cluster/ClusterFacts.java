package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.KafkaObservation;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.status.ClusterReason;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
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
 * @param podRefusal why the API server refuses the workers' pods, one sentence; empty if it does not
 * @param failure why the pass did not come to its end
 */
record ClusterFacts(
        ConnectCluster cluster,
        Acceptance acceptance,
        Workload workload,
        ClusterObservation observation,
        List<KafkaConnector> connectors,
        KafkaObservation kafka,
        Optional<String> podRefusal,
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
        this(
                cluster,
                acceptance,
                workload,
                observation,
                connectors,
                KafkaObservation.UNKNOWN,
                Optional.empty(),
                failure);
    }

    long generation() {
        var generation = cluster.getMetadata().getGeneration();
        return generation == null ? 0 : generation;
    }

    boolean suspended() {
        return cluster.getSpec().suspend();
    }

    /**
     * The status in force, while this process has not asked the workers yet: what another process saw stays until then,
     * or each change of the leader would look as if all connectors came and went.
     */
    Optional<ConnectClusterStatus> unasked() {
        return observation.reachability() == Reachability.NOT_ASKED && workload.exists() && workload.wanted() > 0
                ? Optional.ofNullable(cluster.getStatus())
                : Optional.empty();
    }

    /** A condition of the status in force. */
    Optional<Condition> before(ConditionType type) {
        var status = cluster.getStatus();
        return status == null ? Optional.empty() : ConditionSet.find(status.conditions(), type);
    }

    /** Whether a condition of the status in force has this reason. */
    boolean hadReason(ConditionType type, ClusterReason reason) {
        return before(type).filter(one -> reason.text().equals(one.getReason())).isPresent();
    }

    /** Whether all workers were ready once: what is not complete since then has fallen back. */
    boolean wasComplete() {
        return hadReason(ConditionType.READY, ClusterReason.RUNNING)
                || hadReason(ConditionType.READY, ClusterReason.SUSPENDED)
                || hadReason(ConditionType.READY, ClusterReason.WORKERS_NOT_READY)
                || hadReason(ConditionType.READY, ClusterReason.CLUSTER_UNREACHABLE);
    }

    /** How many workers the status in force says were wanted. */
    Optional<Integer> wantedBefore() {
        var status = cluster.getStatus();
        var ready = status == null ? null : status.workersReady();
        return ready == null ? Optional.empty() : Optional.of(Integer.valueOf(ready.substring(ready.indexOf('/') + 1)));
    }
}
