package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Attempt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes that Connect accepted, or may have accepted, and that no observation has shown yet: the last one of each kind, for a
 * new config and a new state can be on their way at the same time.
 *
 * @param times when the answer came, by kind
 * @param earlier states that were asked for before another one, and when that one was: they may show all the same, before it
 *     does
 */
record Pending(SortedMap<Kind, Instant> times, Map<WantedState, Instant> earlier) {
    static final Pending NONE = new Pending(new TreeMap<>(), Map.of());

    /** How long workers may take to show a state that was asked for before another: a rebalance and a stop of tasks. */
    private static final Duration EARLIER_STATE = Duration.ofMinutes(2);

    Pending {
        times = Collections.unmodifiableSortedMap(new TreeMap<>((Map<Kind, Instant>) times));
        earlier = Map.copyOf(earlier);
    }

    /** Nothing but this: what was there before is gone with the connector that it was asked of. */
    static Pending only(Kind kind, Instant now) {
        return NONE.with(kind, now);
    }

    Pending with(Kind kind, Instant now) {
        var all = new TreeMap<>(times);
        all.put(kind, now);
        return new Pending(all, earlier);
    }

    Pending without(Predicate<Kind> shown) {
        var all = new TreeMap<>(times);
        return all.keySet().removeIf(shown) ? new Pending(all, earlier) : this;
    }

    /**
     * The same without what a live connector shows.
     *
     * @param applied digest of the config that was sent last
     * @param requested state that was asked for last; empty if unknown
     */
    Pending seen(LiveConnector live, Optional<String> applied, Optional<WantedState> requested) {
        return without(kind -> switch (kind) {
            case CREATE -> true;
            case RECONFIGURE -> applied.equals(Optional.of(ConnectorConfig.digest(live.config())));
            // a request whose answer got lost shows nothing: the state may be that of before an earlier one
            case STATE -> requested.isPresent() && requested.equals(live.state().wanted());
            // what is seen may be from before it, so that it only keeps restarts apart
            case RESTART -> false;
            // that Connect accepted it is what lets the object go
            case DELETE -> false;
        });
    }

    boolean has(Kind kind) {
        return times.containsKey(kind);
    }

    Optional<Attempt> of(Kind kind) {
        return Optional.ofNullable(times.get(kind)).map(time -> new Attempt(kind, time));
    }

    /** The same once a state was asked for after another, which those before it may outlast no longer than this one may. */
    Pending turned(WantedState before, Instant now) {
        var all = new HashMap<>(earlier);
        all.values().removeIf(time -> !mayShow(time, now));
        all.put(before, now);
        return new Pending(times, all);
    }

    /** Whether a state that was asked for before another may show yet, in a rebalance for instance. */
    boolean mayShowEarlier(Optional<WantedState> state, Instant now) {
        return state.map(earlier::get).filter(time -> mayShow(time, now)).isPresent();
    }

    private static boolean mayShow(Instant turned, Instant now) {
        return now.isBefore(turned.plus(EARLIER_STATE));
    }

    Stream<Attempt> all() {
        return times.entrySet().stream().map(each -> new Attempt(each.getKey(), each.getValue()));
    }
}
