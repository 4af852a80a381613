package io.penstock.operator.rest;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds the writes and validations in flight: so many per cluster, one per connector. A call that hangs holds its own
 * slot and nothing else. Never blocks: whoever finds no slot comes back later.
 */
public final class Bulkhead {
    /** Writes in flight per cluster unless told otherwise. */
    public static final int DEFAULT_LIMIT = 4;

    private final int limit;
    private final Map<URI, Set<String>> inFlight = new HashMap<>();

    /**
     * A bulkhead for all clusters.
     *
     * @param limit writes in flight per cluster
     */
    public Bulkhead(int limit) {
        this.limit = limit;
    }

    /** A slot; close it once, when the call has ended. */
    @FunctionalInterface
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a slot.
     *
     * @param endpoint base address of the cluster's REST service
     * @param connector name of the live connector
     * @return empty if the cluster has no free slot or a call for this connector is in flight
     */
    public synchronized Optional<Slot> tryEnter(URI endpoint, String connector) {
        var connectors = inFlight.computeIfAbsent(endpoint, any -> new HashSet<>());
        if (connectors.size() >= limit || !connectors.add(connector)) {
            return Optional.empty();
        }
        return Optional.of(() -> leave(endpoint, connector));
    }

    private synchronized void leave(URI endpoint, String connector) {
        var connectors = inFlight.get(endpoint);
        if (connectors != null && connectors.remove(connector) && connectors.isEmpty()) {
            inFlight.remove(endpoint);
        }
    }
}
