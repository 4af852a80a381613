package io.penstock.operator.plan;

import io.penstock.operator.plan.Attempt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
 */
record Pending(SortedMap<Kind, Instant> times) {
    static final Pending NONE = new Pending(new TreeMap<>());

    /** How long workers may take to show a state that was asked for before another: a rebalance and a stop of tasks. */
    private static final Duration EARLIER_STATE = Duration.ofMinutes(2);

    Pending {
        times = Collections.unmodifiableSortedMap(new TreeMap<>((Map<Kind, Instant>) times));
    }

    /** Nothing but this: what was there before is gone with the connector that it was asked of. */
    static Pending only(Kind kind, Instant now) {
        return NONE.with(kind, now);
    }

    Pending with(Kind kind, Instant now) {
        var all = new TreeMap<>(times);
        all.put(kind, now);
        return new Pending(all);
    }

    Pending without(Predicate<Kind> shown) {
        var all = new TreeMap<>(times);
        return all.keySet().removeIf(shown) ? new Pending(all) : this;
    }

    boolean has(Kind kind) {
        return times.containsKey(kind);
    }

    Optional<Attempt> of(Kind kind) {
        return Optional.ofNullable(times.get(kind)).map(time -> new Attempt(kind, time));
    }

    /** Whether an earlier request for another state may show yet, in a rebalance for instance. */
    boolean mayShowEarlierState(Instant now) {
        return of(Kind.EARLIER_STATE)
                .map(attempt -> attempt.time().plus(EARLIER_STATE))
                .filter(now::isBefore)
                .isPresent();
    }

    Stream<Attempt> all() {
        return times.entrySet().stream().map(each -> new Attempt(each.getKey(), each.getValue()));
    }
}
