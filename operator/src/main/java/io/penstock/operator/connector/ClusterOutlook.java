package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.plan.ClusterFate;
import io.penstock.operator.status.ClusterReason;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import java.util.Optional;

/** What a ConnectCluster that does not answer says of itself. */
final class ClusterOutlook {
    private ClusterOutlook() {}

    /** Whether it may answer again. */
    static ClusterFate fate(ConnectCluster cluster) {
        if (cluster.isMarkedForDeletion() || cluster.getSpec().replicas() == 0) {
            return ClusterFate.LEAVING;
        }
        var failing = ready(cluster)
                .map(Condition::getReason)
                .filter(ClusterReason.WORKERS_FAILING.text()::equals)
                .isPresent();
        return !failing && condition(cluster, ConditionType.RECONCILING).isPresent()
                ? ClusterFate.RETURNING
                : ClusterFate.STAYS;
    }

    /** Whether it cannot come into being before a person changes it. */
    static boolean refused(ConnectCluster cluster) {
        return condition(cluster, ConditionType.ACCEPTED)
                .filter(accepted -> "False".equals(accepted.getStatus()))
                .isPresent();
    }

    /** Why it does not answer, as it says itself: one sentence; empty if it says nothing. */
    static String words(ConnectCluster cluster) {
        var name = "ConnectCluster " + cluster.getMetadata().getName();
        if (cluster.isMarkedForDeletion()) {
            return name + " is being deleted";
        }
        return ready(cluster)
                .filter(ready -> !"True".equals(ready.getStatus()))
                .map(ready -> name + " is not ready (" + ready.getReason() + "): " + ready.getMessage())
                .orElse("");
    }

    static Optional<Condition> ready(ConnectCluster cluster) {
        return condition(cluster, ConditionType.READY);
    }

    private static Optional<Condition> condition(ConnectCluster cluster, ConditionType type) {
        var status = cluster.getStatus();
        return status == null ? Optional.empty() : ConditionSet.find(status.conditions(), type);
    }
}
