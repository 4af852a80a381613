package io.penstock.operator.cluster.gate;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;

/** Whether the cluster wants its REST API closed to all but its workers and the operator. */
public final class NetworkPolicyWanted implements Condition<NetworkPolicy, ConnectCluster> {
    @Override
    public boolean isMet(
            DependentResource<NetworkPolicy, ConnectCluster> policy,
            ConnectCluster cluster,
            Context<ConnectCluster> context) {
        return cluster.getSpec().networkPolicy().enabled();
    }
}
