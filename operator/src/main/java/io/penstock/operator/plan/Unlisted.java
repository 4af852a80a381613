package io.penstock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What Connect has under a name that its list does not hold: a connector has no status before its start has ended, and one that
 * hangs there would be out of reach of every edit. Connect is asked for it by name.
 *
 * @param asked whether Connect was asked; else it has said no more than that the name is taken
 * @param connector what Connect said of it; empty if it was not asked, or has none
 * @param time when it said so
 */
record Unlisted(boolean asked, Optional<LiveConnector> connector, Instant time) {
    /** As long as no list names it, what Connect says of it is asked for again after that time. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(15);

    /** Connect accepted another config for it. */
    Unlisted reconfigured(SortedMap<String, String> config, Instant now) {
        return new Unlisted(asked, connector.map(there -> there.with(ConnectorConfig.comparable(config))), now);
    }

    /** When to ask again, if there is reason to think that there is one. */
    Instant until() {
        return asked ? time.plus(GOOD_FOR) : time;
    }

    /** Whether Connect was asked since some time, or a moment ago: the clock that the time is from may be ahead. */
    boolean isKnown(Instant since, Instant now) {
        return asked && (!time.isBefore(since) || now.isBefore(until()));
    }

    /** Whether Connect said that it has none. */
    boolean isNone() {
        return asked && connector.isEmpty();
    }
}
