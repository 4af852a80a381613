package io.penstock.e2e.stage;

import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.List;

/** The pod of a Connect worker. */
public final class WorkerPod {
    private final PodResource pod;

    WorkerPod(PodResource pod) {
        this.pod = pod;
    }

    /** Deletes the pod without grace. */
    public void kill() {
        pod.withGracePeriod(0L).delete();
    }

    /** Identity of the pod that has the name now; empty while there is none. */
    public String uid() {
        var now = pod.get();
        return now == null ? "" : now.getMetadata().getUid();
    }

    /** The requests that its REST API has logged so far, oldest first, without those of health probes. */
    public List<String> requests() {
        return pod.getLog()
                .lines()
                .filter(line -> line.contains(" HTTP/1.1\" ") && !line.contains("GET /health "))
                .toList();
    }
}
