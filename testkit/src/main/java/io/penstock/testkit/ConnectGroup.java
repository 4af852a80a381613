package io.penstock.testkit;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Connect workers of one group, each with a REST API of its own, behind one address as a Kubernetes Service would give
 * them. Each worker can be killed, held and started again.
 */
public final class ConnectGroup implements AutoCloseable {
    private final List<ConnectWorkerProcess> workers;
    private final LoopbackService service;

    private ConnectGroup(List<ConnectWorkerProcess> workers) {
        this.workers = workers;
        this.service = LoopbackService.of(urls(workers));
    }

    /**
     * Starts workers at the same time and waits until each is healthy.
     *
     * @param size how many, at least 1
     * @param folder an empty or new folder; a worker's log is {@code <number>/worker.log}
     * @throws IllegalStateException if one ends or is not ready within three minutes; holds the end of its log
     */
    public static ConnectGroup start(WorkerSettings settings, int size, Path folder) {
        var started = new ArrayList<ConnectWorkerProcess>();
        try {
            for (int i = 0; i < size; i++) {
                started.add(ConnectWorkerProcess.launch(settings, folder.resolve(Integer.toString(i))));
            }
            started.forEach(ConnectWorkerProcess::awaitHealthy);
            return new ConnectGroup(List.copyOf(started));
        } catch (RuntimeException failed) {
            started.forEach(ConnectWorkerProcess::close);
            throw failed;
        }
    }

    /** The workers, in the order of their numbers. */
    public List<ConnectWorkerProcess> workers() {
        return workers;
    }

    /** The address in front of them. */
    public LoopbackService service() {
        return service;
    }

    /**
     * The worker that Kafka Connect calls so.
     *
     * @param workerId as in a task's status, for example {@code 127.0.0.1:8083}
     */
    public ConnectWorkerProcess worker(String workerId) {
        return workers.stream()
                .filter(worker -> worker.restUrl().getAuthority().equals(workerId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no worker " + workerId));
    }

    /** The others. */
    public List<ConnectWorkerProcess> others(ConnectWorkerProcess worker) {
        return workers.stream().filter(other -> other != worker).toList();
    }

    /** Ends all workers in order, and the address. */
    @Override
    public void close() {
        service.close();
        workers.forEach(ConnectWorkerProcess::close);
    }

    private static List<URI> urls(List<ConnectWorkerProcess> workers) {
        return workers.stream().map(ConnectWorkerProcess::restUrl).toList();
    }
}
