package io.penstock.cli.facts;

import io.penstock.api.v1alpha1.ConnectCluster;
import java.util.Optional;

/** Workers by the names that people know them by. */
public final class Workers {
    private Workers() {}

    /**
     * The pod of a worker, or the worker's own name if its pod is not known.
     *
     * @param cluster that the worker belongs to
     * @param workerId {@code host:port}, as Connect has it
     */
    public static String name(Optional<ConnectCluster> cluster, String workerId) {
        return cluster.map(ConnectCluster::getStatus).stream()
                .flatMap(status -> status.workers().stream())
                .filter(worker -> workerId.equals(worker.workerId()))
                .map(worker -> worker.pod() + " (" + workerId + ")")
                .findFirst()
                .orElse(workerId);
    }
}
