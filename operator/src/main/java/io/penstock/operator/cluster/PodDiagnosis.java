package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.penstock.operator.cluster.pod.WorkerContainer;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a worker's pod does not become ready: what Kubernetes says of it, or how its container ended last. The last ending
 * counts whether the container waits or runs again at the moment, so that a condition does not go to and fro.
 */
final class PodDiagnosis {
    private static final int KILLED = 137;

    /** Reasons of a waiting container that only a person can cure, and what to do. */
    private static final Map<String, String> WAITING = Map.of(
            "ImagePullBackOff", "cannot be pulled",
            "ErrImagePull", "cannot be pulled",
            "ErrImageNeverPull", "is not on the node",
            "InvalidImageName", "has an invalid name",
            "CreateContainerConfigError", "cannot be created",
            "CreateContainerError", "cannot be created",
            "RunContainerError", "cannot be run");

    private final Pod pod;
    private final String name;

    private PodDiagnosis(Pod pod) {
        this.pod = pod;
        this.name = pod.getMetadata().getName();
    }

    /**
     * Why a pod that is not ready is not.
     *
     * @param pod as cached
     * @return one sentence, the cause and the remedy first, without secrets; empty while there is hope
     */
    static Optional<String> of(Pod pod) {
        return new PodDiagnosis(pod).diagnosis();
    }

    /**
     * The Kafka cluster on which the worker found its group taken by another cluster, and therefore ended.
     *
     * @param pod as cached
     * @return id of the Kafka cluster; empty if the worker said nothing of the kind
     */
    static Optional<String> takenKafka(Pod pod) {
        return new PodDiagnosis(pod)
                .lastEnding()
                .flatMap(end -> Optional.ofNullable(end.getMessage()))
                .flatMap(FatalLine::takenKafka);
    }

    private Optional<String> diagnosis() {
        return unschedulable().or(this::waiting).or(this::ended);
    }

    private Optional<String> unschedulable() {
        return conditions()
                .filter(one -> "PodScheduled".equals(one.getType()) && "False".equals(one.getStatus()))
                .filter(one -> "Unschedulable".equals(one.getReason()))
                .map(one -> "pod %s cannot be scheduled: %s".formatted(name, one.getMessage()))
                .findFirst();
    }

    private Optional<String> waiting() {
        return worker().flatMap(status -> Optional.ofNullable(status.getState()))
                .flatMap(state -> Optional.ofNullable(state.getWaiting()))
                .filter(waiting -> waiting.getReason() != null && WAITING.containsKey(waiting.getReason()))
                // the kubelet's own message can repeat what the container printed
                .map(waiting -> waiting.getReason().contains("Image")
                        ? "the image %s of pod %s %s (%s): correct spec.image, or make sure that the node can pull it"
                                .formatted(image(), name, WAITING.get(waiting.getReason()), waiting.getReason())
                        : "the container of pod %s %s (%s): see kubectl describe pod %s"
                                .formatted(name, WAITING.get(waiting.getReason()), waiting.getReason(), name));
    }

    private Optional<String> ended() {
        return lastEnding()
                .filter(end -> end.getExitCode() == null || end.getExitCode() != 0)
                .map(this::cause);
    }

    private String cause(ContainerStateTerminated end) {
        if ("OOMKilled".equals(end.getReason())) {
            return ("the worker in pod %s was killed because its memory limit of %s is too low (OOMKilled): raise"
                            + " spec.resources.limits.memory or lower spec.jvm.heapPercent")
                    .formatted(name, memoryLimit());
        }
        var said = end.getMessage() == null ? "" : end.getMessage();
        return FatalLine.meaning(said)
                .map(meaning -> meaning + " (pod " + name + ")")
                .orElseGet(() -> unknown(end));
    }

    private String unknown(ContainerStateTerminated end) {
        var code = end.getExitCode() == null ? 0 : end.getExitCode();
        return code == KILLED
                ? ("the worker in pod %s was killed with signal 9 (exit code 137), either by the kubelet after failed"
                                + " probes or by someone else: see kubectl describe pod %s")
                        .formatted(name, name)
                : "the worker in pod %s exited with code %d: see kubectl logs %s --previous"
                        .formatted(name, code, name);
    }

    private Optional<ContainerStateTerminated> lastEnding() {
        var status = worker();
        return status.flatMap(one -> Optional.ofNullable(one.getState()))
                .flatMap(state -> Optional.ofNullable(state.getTerminated()))
                .or(() -> status.flatMap(one -> Optional.ofNullable(one.getLastState()))
                        .flatMap(state -> Optional.ofNullable(state.getTerminated())));
    }

    private Optional<ContainerStatus> worker() {
        return pod.getStatus() == null
                ? Optional.empty()
                : pod.getStatus().getContainerStatuses().stream()
                        .filter(one -> one.getName() == null || WorkerContainer.NAME.equals(one.getName()))
                        .findFirst();
    }

    private String memoryLimit() {
        return container()
                .flatMap(one -> Optional.ofNullable(one.getResources()))
                .flatMap(resources -> Optional.ofNullable(resources.getLimits()))
                .flatMap(limits -> Optional.ofNullable(limits.get("memory")))
                .map(Object::toString)
                .orElse("the namespace");
    }

    private String image() {
        return container().map(Container::getImage).orElse("(unknown)");
    }

    private Optional<Container> container() {
        return pod.getSpec() == null
                ? Optional.empty()
                : pod.getSpec().getContainers().stream()
                        .filter(one -> WorkerContainer.NAME.equals(one.getName()))
                        .findFirst();
    }

    private Stream<PodCondition> conditions() {
        return pod.getStatus() == null ? Stream.empty() : pod.getStatus().getConditions().stream();
    }
}
