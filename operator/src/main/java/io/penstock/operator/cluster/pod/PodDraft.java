package io.penstock.operator.cluster.pod;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;

/** A worker pod in the making: the pod and its one container. Lives for one computation and belongs to one thread. */
public final class PodDraft {
    private final PodSpecBuilder spec = new PodSpecBuilder();
    private final ContainerBuilder worker = new ContainerBuilder();

    /**
     * The pod around the container.
     *
     * @return the builder, to add to
     */
    public PodSpecBuilder spec() {
        return spec;
    }

    /**
     * The worker's container.
     *
     * @return the builder, to add to
     */
    public ContainerBuilder worker() {
        return worker;
    }

    /**
     * The finished pod.
     *
     * @return a new object
     */
    public PodSpec build() {
        return new PodSpecBuilder(spec.build()).withContainers(worker.build()).build();
    }
}
