package io.penstock.operator.cluster.gate;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;

/** Whether the cluster wants more than one worker: a budget of one pod out of one would only hinder node drains. */
public final class SeveralReplicas implements Condition<PodDisruptionBudget, ConnectCluster> {
    @Override
    public boolean isMet(
            DependentResource<PodDisruptionBudget, ConnectCluster> budget,
            ConnectCluster cluster,
            Context<ConnectCluster> context) {
        return cluster.getSpec().replicas() > 1;
    }
}
