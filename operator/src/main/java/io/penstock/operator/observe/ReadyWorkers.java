package io.penstock.operator.observe;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The workers of one cluster that Kubernetes takes for ready. Connect itself goes on naming a worker that was killed or
 * stands still as the one that runs a task, until the group has noticed and the task runs elsewhere.
 *
 * @param domain domain of the workers' stable names; a worker with another name is nobody that Kubernetes knows here
 * @param pods names of the ready pods
 */
public record ReadyWorkers(String domain, Set<String> pods) {
    /** Kubernetes has not been asked. */
    public static final ReadyWorkers UNKNOWN = new ReadyWorkers("", Set.of());

    public ReadyWorkers {
        pods = Set.copyOf(pods);
    }

    /**
     * Whether a worker can be asked by itself. What Connect reports could send the operator anywhere: only pods that Kubernetes
     * takes for ready count, and what has the host of the cluster's own address.
     *
     * @param endpoint address of the cluster
     * @param worker {@code host:port}, as Connect names it
     */
    boolean isOf(URI endpoint, String worker) {
        var host = worker.substring(0, Math.max(0, worker.lastIndexOf(':')));
        var ready = !domain.isEmpty()
                && host.endsWith("." + domain)
                && unready(worker).isEmpty();
        return ready || host.equals(endpoint.getHost());
    }

    /**
     * The pod of a worker that is not ready, or is gone.
     *
     * @param worker {@code host:port}, as Connect names it; empty if Connect names none
     * @return empty if the pod is ready, and if the worker is not one of these pods
     */
    public Optional<String> unready(String worker) {
        var port = worker.lastIndexOf(':');
        var host = port < 0 ? worker : worker.substring(0, port);
        var suffix = "." + domain;
        if (domain.isEmpty() || !host.endsWith(suffix)) {
            return Optional.empty();
        }
        var pod = host.substring(0, host.length() - suffix.length());
        return pods.contains(pod) ? Optional.empty() : Optional.of(pod);
    }
}
