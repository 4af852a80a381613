package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;

/** Identity of a cluster's workers. */
@KubernetesDependent(informer = @Informer(labelSelector = ClusterNames.MANAGED_BY_SELECTOR))
public final class ServiceAccountDependent extends ClusterDependent<ServiceAccount> {
    public ServiceAccountDependent() {
        super(ServiceAccount.class);
    }

    @Override
    public ServiceAccount desired(ClusterModel model) {
        return new ServiceAccountBuilder().withMetadata(metadata(model.names())).build();
    }
}
