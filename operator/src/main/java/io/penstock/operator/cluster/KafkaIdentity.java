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
     * worker that found its group taken says so last: what others have said was said by workers of before. A cluster that
     * is refused for its Kafka and has a new spec is asked anew, since the new spec may name another Kafka.
     *
     * @param cluster the cluster with the status in force
     * @param seen what the workers say
     * @param workload what Kubernetes says about the workers
     * @param configDigest digest of the worker config that the spec comes to; workers with another one prove nothing
     */
    static Optional<String> of(
            ConnectCluster cluster, ClusterObservation seen, Workload workload, Optional<String> configDigest) {
        return configDigest
                .flatMap(workload::takenKafka)
                .or(() -> configDigest
                        .filter(digest -> workload.runsOnly(digest) && !(displaced(cluster) && workload.hasNoPods()))
                        .flatMap(digest -> seen.kafkaClusterId()))
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

    /** Whether it is refused for its Kafka; then its workers are gone, and what they said can be of an older spec. */
    private static boolean displaced(ConnectCluster cluster) {
        var status = cluster.getStatus();
        return status != null
                && ConditionSet.find(status.conditions(), ConditionType.ACCEPTED)
                        .filter(accepted -> ClusterReason.GROUP_CONFLICT.text().equals(accepted.getReason()))
                        .isPresent();
    }

    private static boolean changedSince(ConnectCluster cluster) {
        return !Objects.equals(
                cluster.getStatus().observedGeneration(), cluster.getMetadata().getGeneration());
    }
}
