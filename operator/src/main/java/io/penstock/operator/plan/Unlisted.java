package io.penstock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A connector that Connect has and its list does not name, because it has no status before its start has ended: one that
 * hangs there would be out of reach of every edit. Its config is asked for by name.
 *
 * @param connector what Connect said of it; empty if it has said no more than that the name is taken
 * @param time when it said so
 */
record Unlisted(Optional<LiveConnector> connector, Instant time) {
    /** As long as no list names it, what Connect says of it is asked for again after that time. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(15);

    /** Connect accepted another config for it. */
    Unlisted reconfigured(SortedMap<String, String> config, Instant now) {
        return new Unlisted(connector.map(there -> there.with(ConnectorConfig.comparable(config))), now);
    }

    /** When to ask again. */
    Instant until() {
        return connector.isEmpty() ? time : time.plus(GOOD_FOR);
    }
}
