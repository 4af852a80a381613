package io.penstock.e2e.stage;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of a pod, where they can be seen from here: on a single-node cluster of this machine. */
final class PodProcesses {
    private PodProcesses() {}

    /** The JVMs of a pod; its control group is named after its uid. */
    static List<ProcessHandle> of(Pod pod) {
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
