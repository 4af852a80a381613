package io.penstock.operator.reference;

import io.fabric8.kubernetes.api.model.rbac.Role;
import io.penstock.api.v1alpha1.ConnectCluster;
import java.util.Optional;

/** Finds objects by name, in caches only. */
interface Lookup {
    /** The cluster as cached. */
    Optional<ConnectCluster> cluster(String namespace, String name);

    /** The Secret as cached. */
    Optional<DigestedSecret> secret(String namespace, String name);

    /** The ConfigMap as last seen. */
    ConfigMapState configMap(String namespace, String name);

    /** The Role of a cluster's workers as cached. */
    Optional<Role> role(String namespace, String cluster);

    /**
     * The placeholder that leads workers of a cluster to one key of a Secret, signed.
     *
     * @param cluster {@code NAMESPACE/NAME}
     * @param secret {@code NAMESPACE/NAME}
     */
    String placeholder(String cluster, String secret, String key);
}
