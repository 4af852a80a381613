package io.penstock.operator.observe;

import io.penstock.api.v1alpha1.ConnectCluster;

/**
 * Which ConnectCluster.
 *
 * @param namespace its namespace
 * @param name its name
 */
public record ClusterKey(String namespace, String name) {
    /** Key of an object that the API server gave us. */
    public static ClusterKey of(ConnectCluster cluster) {
        return new ClusterKey(
                cluster.getMetadata().getNamespace(), cluster.getMetadata().getName());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
