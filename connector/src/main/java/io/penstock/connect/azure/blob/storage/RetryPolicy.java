package io.penstock.connect.azure.blob.storage;

import java.time.Duration;
import java.util.Optional;

/** When to repeat a request whose outcome is unknown or that was refused for a while. Pure: no clock, no randomness. */
@FunctionalInterface
public interface RetryPolicy {
    /**
     * The delay before the next try.
     *
     * @param tries how often the request has been sent, 1 or more
     * @param spent time since it was sent first
     * @param why the last answer
     * @param jitter random number from 0 (inclusive) to 1 (exclusive)
     * @return empty to give up
     */
    Optional<Duration> delay(int tries, Duration spent, StoreResult.Retry<?> why, double jitter);
}
