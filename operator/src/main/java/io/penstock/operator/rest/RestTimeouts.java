package io.penstock.operator.rest;

import java.time.Duration;

/**
 * Limits on the time of calls.
 *
 * @param connect until a connection stands
 * @param read for a whole call that only reads, from name lookup to the last byte of the body
 * @param silence longest wait for the next byte of a call that only reads: a worker that is frozen takes connections and
 *     never answers, while the answer of a large cluster may take its time to arrive
 * @param write the same as {@code read} for validation and writes
 */
public record RestTimeouts(Duration connect, Duration read, Duration silence, Duration write) {
    /** A worker gives up its own work on a request after 90 seconds: a write outlasts that, so that its answer counts. */
    public static final RestTimeouts DEFAULT = new RestTimeouts(
            Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(4), Duration.ofSeconds(95));
}
