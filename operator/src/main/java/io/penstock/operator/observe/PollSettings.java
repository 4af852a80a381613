package io.penstock.operator.observe;

import java.time.Duration;

/**
 * Times of the pollers.
 *
 * @param period between polls of a cluster that answers
 * @param soon between a nudge and its poll, so that many nudges are one
 * @param followUp between a poll that left something open, such as a write that does not show, and the next
 * @param longest between polls of a cluster that does not answer
 * @param refresh between reads of what rarely changes: version, plugins, topics
 * @param jitter share of each wait by which it may differ, 0 to 1
 */
public record PollSettings(
        Duration period, Duration soon, Duration followUp, Duration longest, Duration refresh, double jitter) {
    private static final int MAX_DOUBLINGS = 20;

    /** What the operator uses; docs/decisions says why the period is this short. */
    public static final PollSettings DEFAULT = new PollSettings(
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            Duration.ofMillis(400),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            0.2);

    /**
     * How long to wait for the next poll.
     *
     * @param failures polls in a row without an answer
     * @param open whether the last poll left something open
     * @param lastPoll how long it took
     * @param random number from 0 (inclusive) to 1 (exclusive)
     */
    Duration next(int failures, boolean open, Duration lastPoll, double random) {
        if (failures > 0) {
            // 400 ms, 800 ms, … : a worker that restarts is back within seconds
            var doublings = Math.min(failures - 1, MAX_DOUBLINGS);
            var backOff = followUp.multipliedBy(1L << doublings);
            return jittered(backOff.compareTo(longest) < 0 ? backOff : longest, random);
        }
        return jittered(open ? after(lastPoll, followUp) : period, random);
    }

    /**
     * How long a nudge waits for others before its poll.
     *
     * @param lastPoll how long the last one took
     */
    Duration soon(Duration lastPoll) {
        return after(lastPoll, soon);
    }

    /**
     * How long to wait for the next poll where what shows between two polls counts.
     *
     * @param usual wait if it did not
     * @param lastPoll how long the last one took
     */
    Duration closely(Duration usual, Duration lastPoll) {
        var close = after(lastPoll, followUp.multipliedBy(2));
        return close.compareTo(usual) < 0 ? close : usual;
    }

    /**
     * The list of a large cluster takes long to read: while much changes, polls take no more than a fifth of the time. One that
     * takes more than a quarter of the period takes more than that, as it does at rest: a failed task has to show.
     */
    private Duration after(Duration lastPoll, Duration atLeast) {
        var rest = lastPoll.multipliedBy(4);
        return rest.compareTo(atLeast) < 0 ? atLeast : rest.compareTo(period) < 0 ? rest : period;
    }

    private Duration jittered(Duration wait, double random) {
        var share = 1 + jitter * (2 * random - 1);
        return Duration.ofMillis(Math.round(wait.toMillis() * share));
    }
}
