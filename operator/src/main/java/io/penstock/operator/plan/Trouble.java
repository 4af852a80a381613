package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Calls in a row that failed in a way that passes.
 *
 * @param call kind of the call that failed last
 * @param failures how many calls failed, of whatever kind: each makes the wait before the next one longer
 * @param last what the last one said; its reason decides what the object reports
 * @param since when calls of that kind began to fail
 * @param latest when the last one failed
 * @param notBefore no call before that time
 */
public record Trouble(
        Class<? extends Action.Call> call,
        int failures,
        CallFailure last,
        Instant since,
        Instant latest,
        Instant notBefore) {
    static Trouble after(
            Optional<Trouble> before, Action.Call call, CallFailure failure, Duration retryAfter, Instant now) {
        return new Trouble(
                call.getClass(),
                before.map(Trouble::failures).orElse(0) + 1,
                failure,
                before.filter(trouble -> trouble.call().equals(call.getClass()))
                        .map(Trouble::since)
                        .orElse(now),
                now,
                now.plus(retryAfter));
    }

    /** The state that a call of some kind asks for; empty if it asks for none. */
    static Optional<WantedState> stateAskedBy(Class<? extends Action.Call> call) {
        if (call == Action.Pause.class) {
            return Optional.of(WantedState.PAUSED);
        }
        if (call == Action.Stop.class) {
            return Optional.of(WantedState.STOPPED);
        }
        return call == Action.Resume.class ? Optional.of(WantedState.RUNNING) : Optional.empty();
    }

    /**
     * Whether a call of the kind that is due has failed for so long.
     *
     * @param next the call that is due
     * @param from what failed before does not count
     */
    boolean lasted(Action.Call next, Instant from, Duration atLeast) {
        var counted = since.isAfter(from) ? since : from;
        return call.equals(next.getClass()) && !latest.isBefore(counted.plus(atLeast));
    }
}
