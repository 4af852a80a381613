package io.penstock.bench.connect;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Many Connect clusters in one process, with one journal of what reaches them. */
public final class ConnectSimulation implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Journal journal = new Journal();
    private final List<SimulatedCluster> clusters = new ArrayList<>();

    private ConnectSimulation(List<String> names, Duration delay) {
        for (var name : names) {
            clusters.add(new SimulatedCluster(name, threads, journal, delay));
        }
    }

    /**
     * Starts clusters, each on a free port of the loopback address.
     *
     * @param names of the clusters
     * @param delay between a request and its answer
     */
    public static ConnectSimulation start(List<String> names, Duration delay) {
        return new ConnectSimulation(names, delay);
    }

    /** All clusters, in the order of their names at the start. */
    public List<SimulatedCluster> clusters() {
        return List.copyOf(clusters);
    }

    /** Where each cluster answers. */
    public Map<String, URI> endpoints() {
        var endpoints = new LinkedHashMap<String, URI>();
        clusters.forEach(cluster -> endpoints.put(cluster.name(), cluster.endpoint()));
        return endpoints;
    }

    /** What reached them. */
    public Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        clusters.forEach(SimulatedCluster::close);
        threads.shutdownNow();
    }
}
