package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.status.ClusterReason;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import java.util.Objects;
import java.util.Optional;

/** Which Kafka cluster a Connect cluster runs on. */
final class KafkaIdentity {
    private KafkaIdentity() {}

    /**
     * The id of the Kafka cluster as far as it is known: what workers of the spec report, else what was last known. A
     * cluster that is refused for its Kafka and has a new spec is asked anew, since the new spec may name another Kafka.
     *
     * @param cluster the cluster with the status in force
     * @param seen what the workers say
     * @param workload what Kubernetes says about the workers
     * @param configDigest digest of the worker config that the spec comes to; workers with another one prove nothing
     */
    static Optional<String> of(
            ConnectCluster cluster, ClusterObservation seen, Workload workload, Optional<String> configDigest) {
        return configDigest
                .flatMap(digest -> workload.runsOnly(digest) ? seen.kafkaClusterId() : Optional.empty())
                .or(() -> configDigest.flatMap(workload::takenKafka))
                .or(() -> lastKnown(cluster));
    }

    /**
     * The id that the status has.
     *
     * @param cluster the cluster with the status in force
     */
    static Optional<String> lastKnown(ConnectCluster cluster) {
        var status = cluster.getStatus();
        if (status == null || (displaced(cluster) && changedSince(cluster))) {
            return Optional.empty();
        }
        return Optional.ofNullable(status.kafkaClusterId());
    }

    private static boolean displaced(ConnectCluster cluster) {
        return ConditionSet.find(cluster.getStatus().conditions(), ConditionType.ACCEPTED)
                .filter(accepted -> ClusterReason.GROUP_CONFLICT.text().equals(accepted.getReason()))
                .isPresent();
    }

    private static boolean changedSince(ConnectCluster cluster) {
        return !Objects.equals(
                cluster.getStatus().observedGeneration(), cluster.getMetadata().getGeneration());
    }
}
