package io.penstock.operator.cluster.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;
import io.penstock.operator.cluster.pod.WorkerContainer;

/**
 * One Kubernetes object of a cluster, computed from the {@link ClusterModel} that the reconciler left in the context.
 *
 * @param <R> kind of the object
 */
public abstract class ClusterDependent<R extends HasMetadata>
        extends CRUDKubernetesDependentResource<R, ConnectCluster> {
    ClusterDependent(Class<R> kind) {
        super(kind);
    }

    /**
     * The object as it should be.
     *
     * @param model the cluster
     * @return a new object on each call, since the SDK writes into it
     */
    public abstract R desired(ClusterModel model);

    /** Name of the object; most share one. */
    String nameFor(ClusterNames names) {
        return names.workload();
    }

    final ObjectMeta metadata(ClusterNames names) {
        return new ObjectMetaBuilder()
                .withName(nameFor(names))
                .withNamespace(names.namespace())
                .withLabels(names.labels())
                .build();
    }

    /** The port of a Service that leads to the workers' REST API. */
    static ServicePort restPort() {
        return new ServicePortBuilder()
                .withName(WorkerContainer.REST_PORT_NAME)
                .withPort(ClusterNames.REST_PORT)
                .withTargetPort(new IntOrString(WorkerContainer.REST_PORT_NAME))
                .withProtocol("TCP")
                .build();
    }

    @Override
    protected final R desired(ConnectCluster cluster, Context<ConnectCluster> context) {
        var model = context.managedWorkflowAndDependentResourceContext()
                .getMandatory(ClusterModel.class, ClusterModel.class);
        return desired(model);
    }

    @Override
    protected final ResourceID targetSecondaryResourceID(ConnectCluster cluster, Context<ConnectCluster> context) {
        var names = ClusterNames.of(cluster);
        return new ResourceID(nameFor(names), names.namespace());
    }
}
