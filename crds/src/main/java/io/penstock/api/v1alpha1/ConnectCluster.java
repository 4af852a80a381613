package io.penstock.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import io.penstock.api.v1alpha1.cluster.ConnectClusterSpec;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;

/** A group of Kafka Connect workers that share one group id, run as a StatefulSet. */
@Group(ApiGroup.GROUP)
@Version(ApiGroup.VERSION)
@Kind("ConnectCluster")
@Plural("connectclusters")
@Singular("connectcluster")
@ShortNames("ccl")
public final class ConnectCluster extends CustomResource<ConnectClusterSpec, ConnectClusterStatus>
        implements Namespaced {
    /**
     * The group id of the workers: {@code spec.groupId}, else {@code <namespace>.<name>}.
     *
     * @return never empty for an object that the API server accepted
     */
    public String effectiveGroupId() {
        var chosen = getSpec().groupId();
        return chosen == null || chosen.isEmpty()
                ? getMetadata().getNamespace() + "." + getMetadata().getName()
                : chosen;
    }
}
