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

    /**
     * A turn.
     *
     * @param given when the connector got it
     * @param accepted when Connect accepted the restart; null until then
     */
    private record Turn(
            String connector, Instant given, @Nullable Instant accepted) {
        /** When it is over though the connector does not come back. */
        Instant end() {
            return (accepted == null ? given : accepted).plus(LONGEST);
        }
    }

    private final Map<String, Instant> waiting = new LinkedHashMap<>();
    private @Nullable Turn last;

    /**
     * Asks for a turn. It lasts until Connect has accepted the restart and the connector runs again with all of its tasks.
     *
     * @param connector name in Connect
     * @param runs whether a connector was last seen running with all of its tasks
     * @return empty if it is the turn of the connector; else when to ask again
     */
    synchronized Optional<Instant> ask(String connector, Predicate<String> runs, Instant now) {
        if (isStillToBeUsed(connector, now)) {
            return Optional.empty();
        }
        waiting.values().removeIf(told -> told.plus(LATE).isBefore(now));
        waiting.putIfAbsent(connector, now);
        var free = free(runs, now);
        var ahead = ahead(connector);
        if (!free.isAfter(now) && ahead == 0) {
            waiting.remove(connector);
            last = new Turn(connector, now, null);
            return Optional.empty();
        }
        var next = (free.isAfter(now) ? free : now.plus(LOOK_AGAIN)).plus(SPACING.multipliedBy(ahead));
        // one that has gone must not be waited for in proportion to all that wait
        var until = next.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : next;
        waiting.put(connector, until);
        return Optional.of(until);
    }

    /** Connect has accepted the restart of a connector. */
    synchronized void accepted(String connector, Instant now) {
        var turn = last;
        if (turn == null || turn.connector().equals(connector)) {
            last = new Turn(connector, now, now);
        }
    }

    /** A restart that is refused, or decided once more, goes on with the turn that it has. */
    private boolean isStillToBeUsed(String connector, Instant now) {
        var turn = last;
        return turn != null
                && turn.connector().equals(connector)
                && turn.accepted() == null
                && turn.end().isAfter(now);
    }

    /** When the last turn is over, as far as is known. */
    private Instant free(Predicate<String> runs, Instant now) {
        var turn = last;
        if (turn == null || !turn.end().isAfter(now)) {
            return now;
        }
        if (turn.accepted() == null) {
            return now.plus(LOOK_AGAIN);
        }
        var earliest = turn.accepted().plus(SPACING);
        if (earliest.isAfter(now)) {
            return earliest;
        }
        return runs.test(turn.connector()) ? now : now.plus(LOOK_AGAIN);
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
