package io.penstock.e2e.stage;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Ends the processes of a pod as kill -9 does. Where the pod's processes can be seen from here, that is what happens;
 * elsewhere the pod is deleted without grace, which is the nearest that the Kubernetes API offers.
 */
final class HardStop {
    private final KubernetesClient client;

    HardStop(KubernetesClient client) {
        this.client = client;
    }

    void of(Pod pod) {
        var killed = PodProcesses.of(pod).stream()
                .filter(ProcessHandle::destroyForcibly)
                .count();
        if (killed == 0) {
            client.resource(pod).withGracePeriod(0L).delete();
        }
    }
}
