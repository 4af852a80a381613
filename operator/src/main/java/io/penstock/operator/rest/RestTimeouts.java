package io.penstock.operator.rest;

import java.time.Duration;

/**
 * Limits on the time of calls.
 *
 * @param connect until a connection stands
 * @param read for a whole call that only reads, from name lookup to the last byte of the body
 * @param write the same for validation and writes
 */
public record RestTimeouts(Duration connect, Duration read, Duration write) {
    /** A worker gives up its own work on a request after 90 seconds: a write outlasts that, so that its answer counts. */
    public static final RestTimeouts DEFAULT =
            new RestTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(95));
}
