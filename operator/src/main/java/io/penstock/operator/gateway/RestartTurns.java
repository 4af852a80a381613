package io.penstock.operator.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which connector of a cluster may be restarted next: one at a time, first come, first served. A value that many connectors
 * share, a password for instance, must not stop all of them at once when it changes. Nothing of it outlives the process: who
 * still has to be restarted is known from the connectors and asks again.
 */
final class RestartTurns {
    /** Connect may show the tasks of before for so long after it accepted a restart. */
    static final Duration SPACING = Duration.ofSeconds(5);

    /** A connector that does not come back holds up the others for no longer. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** Whoever has not asked again so long after it was told to has given up. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private record Turn(String connector, Instant since) {}

    private final Map<String, Instant> waiting = new LinkedHashMap<>();
    private @Nullable Turn last;

    /**
     * Asks for a turn. It lasts until the connector runs again with all of its tasks.
     *
     * @param connector name in Connect
     * @param runs whether a connector was last seen running with all of its tasks
     * @return empty if it is the turn of the connector, which it then is until another one has it; else when to ask again
     */
    synchronized Optional<Instant> ask(String connector, Predicate<String> runs, Instant now) {
        if (isUnderWay(connector, now)) {
            return Optional.empty();
        }
        waiting.values().removeIf(told -> told.plus(LATE).isBefore(now));
        waiting.putIfAbsent(connector, now);
        var free = free(runs, now);
        var ahead = ahead(connector);
        if (!free.isAfter(now) && ahead == 0) {
            waiting.remove(connector);
            last = new Turn(connector, now);
            return Optional.empty();
        }
        var until = (free.isAfter(now) ? free : now.plus(LOOK_AGAIN)).plus(SPACING.multipliedBy(ahead));
        waiting.put(connector, until);
        return Optional.of(until);
    }

    /** A restart that is refused or decided once more goes on with the turn that it has. */
    private boolean isUnderWay(String connector, Instant now) {
        var turn = last;
        return turn != null
                && turn.connector().equals(connector)
                && turn.since().plus(LONGEST).isAfter(now);
    }

    /** When the last turn is over, as far as is known. */
    private Instant free(Predicate<String> runs, Instant now) {
        var turn = last;
        if (turn == null) {
            return now;
        }
        var earliest = turn.since().plus(SPACING);
        if (earliest.isAfter(now)) {
            return earliest;
        }
        var over = runs.test(turn.connector()) || !turn.since().plus(LONGEST).isAfter(now);
        return over ? now : now.plus(LOOK_AGAIN);
    }

    private int ahead(String connector) {
        int ahead = 0;
        for (var one : waiting.keySet()) {
            if (one.equals(connector)) {
                break;
            }
            ahead++;
        }
        return ahead;
    }
}
