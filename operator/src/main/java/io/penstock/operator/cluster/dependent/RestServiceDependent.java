package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;

/** One address for the REST API of all ready workers. */
@KubernetesDependent(informer = @Informer(labelSelector = ClusterNames.MANAGED_BY_SELECTOR))
public final class RestServiceDependent extends ClusterDependent<Service> {
    public RestServiceDependent() {
        super(Service.class);
    }

    @Override
    public Service desired(ClusterModel model) {
        return new ServiceBuilder()
                .withMetadata(metadata(model.names()))
                .withNewSpec()
                .withType("ClusterIP")
                .withSelector(model.names().selector())
                .withPorts(restPort())
                .endSpec()
                .build();
    }
}
