package io.penstock.operator.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One lane of one cluster: first come, first served, one call per connector. Knows no threads and no clock; its owner guards
 * it with a lock, starts what {@link #next} gives, and tells of its end.
 */
final class CallQueue {
    private final int width;
    private final int most;
    private final Duration hangsAfter;
    private final Map<String, Ticket> waiting = new LinkedHashMap<>();
    private final Map<String, Started> running = new HashMap<>();

    private record Started(Ticket ticket, long at) {}

    /**
     * An empty queue.
     *
     * @param width calls under way at a time, those that hang not counted
     * @param most calls under way at a time, those that hang included
     * @param hangsAfter how long a call may last before it is taken for one that hangs
     */
    CallQueue(int width, int most, Duration hangsAfter) {
        this.width = width;
        this.most = most;
        this.hangsAfter = hangsAfter;
    }

    /** Puts a call at the end, or in the place of the one that waits for the same connector. */
    void add(Ticket call) {
        waiting.put(call.connector(), call);
    }

    /** Takes away the call that waits for a connector. */
    void withdraw(String connector) {
        waiting.remove(connector);
    }

    /** The call that is under way for a connector. */
    Optional<Ticket> running(String connector) {
        return Optional.ofNullable(running.get(connector)).map(Started::ticket);
    }

    /** Calls to be started now, oldest first; they count as under way from here on. */
    List<Ticket> next(long now) {
        var free = Math.min(width - lively(now), most - running.size());
        var started = new ArrayList<Ticket>();
        var calls = waiting.values().iterator();
        while (free > started.size() && calls.hasNext()) {
            var call = calls.next();
            if (!running.containsKey(call.connector())) {
                calls.remove();
                running.put(call.connector(), new Started(call, now));
                started.add(call);
            }
        }
        return started;
    }

    /** A call has ended. One that was overtaken is no longer under way, and its end changes nothing. */
    void ended(Ticket call) {
        @Nullable Started known = running.get(call.connector());
        if (known != null && known.ticket() == call) {
            running.remove(call.connector());
        }
    }

    /** After how long a call under way is taken for one that hangs, and another may start; empty if nothing waits for that. */
    Optional<Duration> untilNext(long now) {
        if (waiting.isEmpty() || running.size() >= most) {
            return Optional.empty();
        }
        return running.values().stream()
                .map(one -> hangsAfter.minusNanos(now - one.at()))
                .filter(Duration::isPositive)
                .min(Duration::compareTo);
    }

    boolean isIdle() {
        return waiting.isEmpty() && running.isEmpty();
    }

    int waiting() {
        return waiting.size();
    }

    private int lively(long now) {
        return (int) running.values().stream()
                .filter(one -> now - one.at() < hangsAfter.toNanos())
                .count();
    }
}
