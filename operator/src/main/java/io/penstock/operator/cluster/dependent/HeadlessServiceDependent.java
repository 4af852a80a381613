package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;

/** Gives each worker a stable name, also before it is ready: workers need one another to become ready. */
@KubernetesDependent(informer = @Informer(labelSelector = ClusterNames.MANAGED_BY_SELECTOR))
public final class HeadlessServiceDependent extends ClusterDependent<Service> {
    public HeadlessServiceDependent() {
        super(Service.class);
    }

    @Override
    String nameFor(ClusterNames names) {
        return names.headlessService();
    }

    @Override
    public Service desired(ClusterModel model) {
        return new ServiceBuilder()
                .withMetadata(metadata(model.names()))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(model.names().selector())
                .withPorts(restPort())
                .endSpec()
                .build();
    }
}
