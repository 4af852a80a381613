package io.penstock.e2e.stage;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        var killed =
                processesOf(pod).stream().filter(ProcessHandle::destroyForcibly).count();
        if (killed == 0) {
            client.resource(pod).withGracePeriod(0L).delete();
        }
    }

    /** The JVMs of a pod; its control group is named after its uid. */
    private static List<ProcessHandle> processesOf(Pod pod) {
        var uid = pod.getMetadata().getUid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith("/java"))
                        .isPresent())
                .filter(process -> {
                    var groups = controlGroups(process.pid());
                    return groups.contains(uid) || groups.contains(uid.replace('-', '_'));
                })
                .toList();
    }

    private static String controlGroups(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cgroup"));
        } catch (IOException gone) {
            return "";
        }
    }
}
