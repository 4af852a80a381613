package io.penstock.operator.plan;

import io.penstock.operator.plan.Attempt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Keeps calls apart: none before the back-off is over, and none again while an accepted one may still show. */
final class Pacing {
    /** Polls trail writes by a poll or two, and followers trail the leader. */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** A connector that fails again at each restart must not be restarted all the time. */
    static final Duration RESTART_GRACE = Duration.ofSeconds(30);

    private Pacing() {}

    /** The step itself, or the wait that comes before it. */
    static Action pace(Action next, DesiredConnector desired, Memory memory, Instant now) {
        if (!(next instanceof Action.Call call)) {
            return next;
        }
        var resting = memory.notBefore().filter(now::isBefore);
        if (resting.isPresent()) {
            var failure = memory.lastFailure().orElseGet(() -> new Memory.Failure(WaitReason.CALL_FAILED, ""));
            return new Action.Wait(failure.reason(), failure.message(), resting.get());
        }
        return memory.pending()
                .filter(attempt -> covers(attempt.kind(), call, desired, memory))
                .map(attempt -> attempt.time().plus(grace(attempt.kind())))
                .filter(now::isBefore)
                .<Action>map(until -> new Action.Wait(
                        WaitReason.NOT_OBSERVED_YET, "Connect accepted the change and does not show it yet", until))
                .orElse(next);
    }

    /** Whether the pending write asked for the same as this call; a call that asks for something else goes at once. */
    private static boolean covers(Kind pending, Action.Call call, DesiredConnector desired, Memory memory) {
        return switch (call) {
            case Action.Create create -> pending == Kind.CREATE;
            case Action.Validate validate -> pending == Kind.CREATE || sameConfig(pending, desired, memory);
            case Action.Reconfigure put -> sameConfig(pending, desired, memory);
            case Action.Pause pause -> pending == Kind.STATE && requested(call, memory);
            case Action.Resume resume -> pending == Kind.STATE && requested(call, memory);
            case Action.Stop stop -> pending == Kind.STATE && requested(call, memory);
            case Action.RestartConnector restart -> pending == Kind.RESTART || pending == Kind.STATE;
            case Action.ResetOffsets reset -> false;
            case Action.Delete delete -> pending == Kind.DELETE;
        };
    }

    private static boolean sameConfig(Kind pending, DesiredConnector desired, Memory memory) {
        return pending == Kind.RECONFIGURE && memory.appliedDigest().equals(Optional.of(desired.configDigest()));
    }

    private static boolean requested(Action.Call call, Memory memory) {
        return memory.requestedState()
                .filter(state -> switch (state) {
                    case RUNNING -> call instanceof Action.Resume;
                    case PAUSED -> call instanceof Action.Pause;
                    case STOPPED -> call instanceof Action.Stop;
                    case UNRECOGNIZED -> false;
                })
                .isPresent();
    }

    private static Duration grace(Kind kind) {
        return kind == Kind.RESTART ? RESTART_GRACE : GRACE;
    }
}
