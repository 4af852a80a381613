package io.penstock.operator.rest;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spares a cluster that does not answer, and whoever would wait for it, further writes: after three without an answer in
 * a row the next ones fail at once, until a read is answered. Polls read all the time, so that is soon. Reads always
 * pass.
 */
final class CircuitBreaker {
    private static final int OPENS_AFTER = 3;

    private final URI endpoint;
    private final AtomicInteger unanswered = new AtomicInteger();

    /** A breaker that lets everything pass. */
    CircuitBreaker(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * A write is about to leave.
     *
     * @throws RestUnreachableException if it is held back; it never arrived
     */
    void admit() {
        if (unanswered.get() >= OPENS_AFTER) {
            throw new RestUnreachableException(
                    endpoint.getHost() + ":" + endpoint.getPort() + " has not answered the last writes", false);
        }
    }

    /** Something was answered, whatever it was. */
    void answered() {
        unanswered.set(0);
    }

    /** A write was not. */
    void unanswered() {
        unanswered.incrementAndGet();
    }
}
