package io.penstock.operator.observe;

import java.time.Duration;

/**
 * Times of the pollers.
 *
 * @param period between polls of a cluster that answers
 * @param soon between a nudge and its poll, so that many nudges are one
 * @param longest between polls of a cluster that does not answer
 * @param refresh between reads of what rarely changes: plugins, version
 * @param jitter share of each wait by which it may differ, 0 to 1
 */
public record PollSettings(Duration period, Duration soon, Duration longest, Duration refresh, double jitter) {
    /** What the operator uses; see {@code docs/decisions} on the period. */
    public static final PollSettings DEFAULT = new PollSettings(
            Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofSeconds(60), Duration.ofMinutes(5), 0.2);
}
