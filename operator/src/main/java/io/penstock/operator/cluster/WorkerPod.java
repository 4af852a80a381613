package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Kubernetes says about one worker's pod.
 *
 * @param name name of the pod
 * @param ready whether it is ready
 * @param trouble why it does not start, one sentence; empty while there is hope
 */
record WorkerPod(String name, boolean ready, Optional<String> trouble) {
    // a container that waits for one of these waits for a person
    private static final Set<String> HOPELESS = Set.of(
            "CrashLoopBackOff",
            "ImagePullBackOff",
            "ErrImagePull",
            "ErrImageNeverPull",
            "InvalidImageName",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError");

    static WorkerPod of(Pod pod) {
        var name = pod.getMetadata().getName();
        var ready = conditions(pod).anyMatch(one -> is(one, "Ready", "True"));
        return new WorkerPod(name, ready, ready ? Optional.empty() : trouble(pod));
    }

    /** Whether another state of the same pod says the same. */
    static boolean same(Pod one, Pod other) {
        return of(one).equals(of(other));
    }

    private static Optional<String> trouble(Pod pod) {
        var unschedulable = conditions(pod)
                .filter(one -> is(one, "PodScheduled", "False") && "Unschedulable".equals(one.getReason()))
                .map(one ->
                        "pod %s fits on no node: %s".formatted(pod.getMetadata().getName(), one.getMessage()));
        var waiting = containers(pod).flatMap(container -> waiting(pod, container).stream());
        return Stream.concat(unschedulable, waiting).findFirst();
    }

    private static Optional<String> waiting(Pod pod, ContainerStatus container) {
        var state = container.getState();
        if (state == null || state.getWaiting() == null) {
            return Optional.empty();
        }
        var reason = state.getWaiting().getReason();
        var name = pod.getMetadata().getName();
        // the kubelet's own message can repeat what the container printed
        return reason != null && HOPELESS.contains(reason)
                ? Optional.of("pod %s does not start (%s): see kubectl describe pod %s and kubectl logs %s --previous"
                        .formatted(name, reason, name, name))
                : Optional.empty();
    }

    private static Stream<PodCondition> conditions(Pod pod) {
        return pod.getStatus() == null ? Stream.empty() : pod.getStatus().getConditions().stream();
    }

    private static Stream<ContainerStatus> containers(Pod pod) {
        return pod.getStatus() == null ? Stream.empty() : pod.getStatus().getContainerStatuses().stream();
    }

    private static boolean is(PodCondition condition, String type, String status) {
        return type.equals(condition.getType()) && status.equals(condition.getStatus());
    }
}
