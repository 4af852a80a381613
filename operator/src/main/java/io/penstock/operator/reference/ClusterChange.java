package io.penstock.operator.reference;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which changes of a cluster concern its connectors; without this, each report of a worker would wake all of them. */
final class ClusterChange {
    private ClusterChange() {}

    static boolean matters(ConnectCluster now, ConnectCluster before) {
        return now.isMarkedForDeletion() != before.isMarkedForDeletion()
                || now.getSpec().replicas().equals(0)
                        != before.getSpec().replicas().equals(0)
                || !Objects.equals(now.getSpec().config(), before.getSpec().config())
                || !now.getSpec().connectorDefaults().equals(before.getSpec().connectorDefaults())
                || !Objects.equals(of(now, ConnectClusterStatus::restUrl), of(before, ConnectClusterStatus::restUrl))
                || !Objects.equals(of(now, ConnectClusterStatus::selector), of(before, ConnectClusterStatus::selector));
    }

    private static Optional<String> of(ConnectCluster cluster, Function<ConnectClusterStatus, @Nullable String> field) {
        var status = cluster.getStatus();
        return status == null ? Optional.empty() : Optional.ofNullable(field.apply(status));
    }
}
