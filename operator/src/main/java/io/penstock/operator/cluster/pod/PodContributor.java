package io.penstock.operator.cluster.pod;

import io.penstock.operator.cluster.ClusterModel;

/** Adds one concern to the pod of a worker. Equal models give equal pods. */
@FunctionalInterface
public interface PodContributor {
    /**
     * Adds this concern.
     *
     * @param pod the pod so far
     * @param model the cluster
     */
    void contribute(PodDraft pod, ClusterModel model);
}
