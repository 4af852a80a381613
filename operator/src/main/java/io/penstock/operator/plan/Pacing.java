package io.penstock.operator.plan;

import io.penstock.operator.plan.Attempt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Keeps calls apart: none before the back-off is over, and none again while an accepted one may still show. */
final class Pacing {
    /** Polls trail writes by a poll or two, and followers trail the leader. */
    static final Duration GRACE = Duration.ofSeconds(5);

    /** A connector that fails again at each restart must not be restarted all the time. */
    static final Duration RESTART_GRACE = Duration.ofSeconds(30);

    private static final String RELOAD_LATER =
            "a Secret value has changed: the connector will be restarted to apply it, " + RESTART_GRACE.toSeconds()
                    + " seconds after its last restart";

    private Pacing() {}

    /**
     * The step itself, or the wait that comes before it.
     *
     * @param configDigest digest of the wanted config
     */
    static Action pace(Action next, String configDigest, Memory memory, Instant now) {
        if (!(next instanceof Action.Call call)) {
            return next;
        }
        var resting = memory.trouble().filter(trouble -> now.isBefore(trouble.notBefore()));
        if (resting.isPresent()) {
            var failure = resting.get().last();
            return new Action.Wait(
                    failure.reason(), failure.message(), resting.get().notBefore());
        }
        return memory.pending()
                .all()
                .filter(attempt -> covers(attempt.kind(), call, configDigest, memory))
                .map(attempt -> shows(attempt, call, memory))
                .filter(wait -> now.isBefore(wait.until()))
                .max(Comparator.comparing(Action.Wait::until))
                .<Action>map(wait -> wait)
                .orElse(next);
    }

    /** The wait for what was accepted, or for what Connect may have done although it did not say so. */
    private static Action.Wait shows(Attempt attempt, Action.Call call, Memory memory) {
        var until = attempt.time().plus(grace(attempt.kind(), call));
        return memory.trouble()
                .filter(trouble -> attempt.kind() == Kind.CREATE && trouble.call() == Action.Create.class)
                .map(Trouble::last)
                .map(failure -> new Action.Wait(failure.reason(), failure.message(), until))
                .orElseGet(() -> call instanceof Action.ReloadSecrets
                        ? new Action.Wait(WaitReason.RELOAD_LATER, RELOAD_LATER, until)
                        : new Action.Wait(WaitReason.NOT_OBSERVED_YET, accepted(attempt.kind()), until));
    }

    /** Whether the pending write asked for the same as this call; a call that asks for something else goes at once. */
    private static boolean covers(Kind pending, Action.Call call, String configDigest, Memory memory) {
        return switch (call) {
            case Action.Create create -> pending == Kind.CREATE;
            case Action.Validate validate -> pending == Kind.CREATE || sameConfig(pending, configDigest, memory);
            case Action.Reconfigure put -> sameConfig(pending, configDigest, memory);
            case Action.Pause pause -> pending == Kind.STATE && requested(call, memory);
            case Action.Resume resume -> pending == Kind.STATE && requested(call, memory);
            case Action.Stop stop -> pending == Kind.STATE && requested(call, memory);
            // each part has a back-off of its own; but nobody knows which parts an answer was about that got lost
            case Action.AutoRestart restart ->
                pending == Kind.STATE
                        || (pending == Kind.RESTART && memory.trouble().isPresent());
            case Action.Restarting restart -> pending == Kind.RESTART || pending == Kind.STATE;
            case Action.ResetOffsets reset -> false;
            case Action.LookUp lookUp -> false;
            case Action.CheckTasks check -> false;
            case Action.Delete delete -> pending == Kind.DELETE;
        };
    }

    private static boolean sameConfig(Kind pending, String configDigest, Memory memory) {
        return pending == Kind.RECONFIGURE && memory.appliedDigest().equals(Optional.of(configDigest));
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

    private static String accepted(Kind kind) {
        return switch (kind) {
            case CREATE -> "the connector is starting";
            case RECONFIGURE -> "the connector is applying its new config";
            case STATE -> "Connect accepted the state change, but the connector does not show it yet";
            case RESTART -> "the connector is restarting";
            case DELETE -> "Connect accepted the deletion and is stopping the tasks, which may take half a minute";
        };
    }

    /** What failed is tried once for each change of a Secret, and has a back-off where it is tried again and again. */
    private static boolean isSpaced(Action.Call call) {
        return call instanceof Action.RestartFailed || call instanceof Action.AutoRestart;
    }

    private static Duration grace(Kind pending, Action.Call call) {
        return pending == Kind.RESTART && !isSpaced(call) ? RESTART_GRACE : GRACE;
    }
}
