package io.penstock.operator.cluster.pod;

import io.penstock.operator.cluster.ClusterModel;
import io.penstock.operator.cluster.ClusterNames;
import io.penstock.operator.render.WorkerConfigRenderer;

/** Image, size, port, identity and time to stop of a worker. */
public final class WorkerContainer implements PodContributor {
    /** Name of the container. */
    public static final String NAME = "worker";

    /** Name of the port of the REST API. */
    public static final String REST_PORT_NAME = "rest";

    @Override
    public void contribute(PodDraft pod, ClusterModel model) {
        pod.worker()
                .withName(NAME)
                .withImage(model.image())
                .withImagePullPolicy("IfNotPresent")
                .withResources(model.resources())
                // the agent in the image writes the fatal line; where it cannot, the end of the log is the next best
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .addNewPort()
                .withName(REST_PORT_NAME)
                .withContainerPort(ClusterNames.REST_PORT)
                .withProtocol("TCP")
                .endPort()
                .addNewEnv()
                .withName(WorkerConfigRenderer.POD_NAME)
                .withNewValueFrom()
                .withNewFieldRef("v1", "metadata.name")
                .endValueFrom()
                .endEnv();
        pod.spec()
                .withServiceAccountName(model.names().workload())
                // variables for every Service of the namespace are noise, and a long list of them slows the start
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(model.graceSeconds());
    }
}
