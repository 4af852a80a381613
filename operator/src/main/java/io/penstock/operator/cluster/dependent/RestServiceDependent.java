package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;
import io.penstock.operator.cluster.pod.WorkerContainer;

/** One address for the REST API of all ready workers. */
@KubernetesDependent(informer = @Informer(labelSelector = ClusterNames.MANAGED_BY_SELECTOR))
public final class RestServiceDependent extends ClusterDependent<Service> {
    /** Made by the SDK. */
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
                .addNewPort()
                .withName(WorkerContainer.REST_PORT_NAME)
                .withPort(ClusterNames.REST_PORT)
                .withTargetPort(new IntOrString(WorkerContainer.REST_PORT_NAME))
                .withProtocol("TCP")
                .endPort()
                .endSpec()
                .build();
    }
}
