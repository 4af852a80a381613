package io.penstock.operator.rest;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spares a cluster that does not answer, and whoever would wait for it, further writes: after three without an answer in
 * a row the next ones fail at once, until a read is answered. Polls read all the time, so that is soon. Reads always
 * pass.
 */
final class CircuitBreaker {
    private static final int OPENS_AFTER = 3;

    private final Map<URI, Integer> unanswered = new ConcurrentHashMap<>();

    /**
     * A write is about to leave.
     *
     * @throws RestUnreachableException if it is held back; it never arrived
     */
    void admit(URI endpoint) {
        if (unanswered.getOrDefault(endpoint, 0) >= OPENS_AFTER) {
            throw new RestUnreachableException(
                    endpoint.getHost() + ":" + endpoint.getPort() + " has not answered the last writes", false);
        }
    }

    /** Something was answered, whatever it was. */
    void answered(URI endpoint) {
        unanswered.remove(endpoint);
    }

    /** A write was not. */
    void unanswered(URI endpoint) {
        unanswered.merge(endpoint, 1, Integer::sum);
    }

    /** All other clusters are gone. */
    void retain(Set<URI> endpoints) {
        unanswered.keySet().retainAll(endpoints);
    }
}
