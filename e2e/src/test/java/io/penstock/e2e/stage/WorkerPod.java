package io.penstock.e2e.stage;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.List;
import java.util.Optional;

/** The pod of a Connect worker. */
public final class WorkerPod {
    private final KubernetesClient client;
    private final PodResource pod;

    WorkerPod(KubernetesClient client, PodResource pod) {
        this.client = client;
        this.pod = pod;
    }

    /** Deletes the pod without grace. */
    public void kill() {
        pod.withGracePeriod(0L).delete();
    }

    /** Ends the worker's process as {@code kill -9} does; the pod stays and starts it again. */
    public void killProcess() {
        new HardStop(client).of(pod.require());
    }

    /** Makes the worker's process stand still; empty where it cannot be seen from here. */
    public Optional<HeldProcesses> hold() {
        var processes = PodProcesses.of(pod.require());
        return processes.isEmpty() ? Optional.empty() : Optional.of(HeldProcesses.hold(processes));
    }

    /** Whether Kubernetes says that the pod is ready. */
    public boolean isReady() {
        var now = pod.get();
        return now != null && pod.isReady();
    }

    /** Identity of the pod that has the name now; empty while there is none. */
    public String uid() {
        var now = pod.get();
        return now == null ? "" : now.getMetadata().getUid();
    }

    /** What it has logged since its last start. */
    public String log() {
        return pod.getLog();
    }

    /** The requests that its REST API has logged so far, oldest first, without those of health probes. */
    public List<String> requests() {
        return pod.getLog()
                .lines()
                .filter(line -> line.contains(" HTTP/1.1\" ") && !line.contains("GET /health "))
                .toList();
    }
}
