package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.cluster.PassFailure.Owner;
import java.util.Map;

/** Looks up whose an object is. Asked only after the API server has named the object in a conflict. */
final class ObjectOwners {
    private final KubernetesClient client;
    private final ConnectCluster cluster;

    /**
     * Owners of objects in the namespace of a cluster.
     *
     * @param client may list the kinds of objects that a cluster has
     * @param cluster the cluster
     */
    ObjectOwners(KubernetesClient client, ConnectCluster cluster) {
        this.client = client;
        this.cluster = cluster;
    }

    /**
     * Whose an object is.
     *
     * @param details the object as the API server's answer names it
     */
    Owner of(StatusDetails details) {
        try {
            // the operator may list these objects and not get single ones
            return client
                    .genericKubernetesResources(kind(details))
                    .inNamespace(cluster.getMetadata().getNamespace())
                    .withField("metadata.name", details.getName())
                    .list()
                    .getItems()
                    .stream()
                    .map(this::of)
                    .findFirst()
                    .orElse(Owner.UNKNOWN);
        } catch (KubernetesClientException unreadable) {
            return Owner.UNKNOWN;
        }
    }

    private Owner of(GenericKubernetesResource object) {
        var uid = cluster.getMetadata().getUid();
        if (object.getMetadata().getOwnerReferences().stream()
                .noneMatch(owner -> owner.getUid().equals(uid))) {
            return Owner.SOMEBODY_ELSE;
        }
        var labels = object.getMetadata().getLabels();
        return (labels == null ? Map.<String, String>of() : labels)
                        .getOrDefault(ClusterNames.MANAGED_BY_LABEL, "")
                        .equals(ClusterNames.MANAGED_BY)
                ? Owner.CLUSTER
                : Owner.CLUSTER_UNLABELLED;
    }

    private static ResourceDefinitionContext kind(StatusDetails details) {
        var context = new ResourceDefinitionContext.Builder()
                .withPlural(details.getKind())
                .withVersion("v1")
                .withNamespaced(true);
        if (details.getGroup() != null) {
            context.withGroup(details.getGroup());
        }
        return context.build();
    }
}
