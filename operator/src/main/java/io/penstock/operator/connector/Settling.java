package io.penstock.operator.connector;

import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tasks after a change of the config. Connect shows the new config beside the old tasks, which go on until it
 * restarts them.
 *
 * @param asked whether a config was sent that has not been seen live yet
 * @param shown when the config that was sent last was first seen live; empty if there was none
 * @param old tasks that have not been seen in another state ever since, with that state
 */
record Settling(boolean asked, Optional<Instant> shown, Map<Integer, LiveState> old) {
    /** What Connect goes on showing of a task until it restarts it. */
    private static final Set<LiveState> SHOWN_ON = Set.of(LiveState.RUNNING, LiveState.PAUSED, LiveState.FAILED);

    /** No config was sent. */
    static final Settling NOTHING = new Settling(false, Optional.empty(), Map.of());

    /** A config is being sent, or was by another process. */
    static final Settling ASKED = new Settling(true, Optional.empty(), Map.of());

    Settling {
        old = Map.copyOf(old);
    }

    /** A live connector was seen that has the wanted config. */
    Settling seen(LiveConnector live, Instant now) {
        var states = live.tasks().stream()
                .filter(task -> SHOWN_ON.contains(task.state()))
                .collect(Collectors.toMap(LiveTask::id, LiveTask::state));
        if (asked) {
            return new Settling(false, Optional.of(now), states);
        }
        var still = new HashMap<>(old);
        still.entrySet().removeIf(task -> !isOld(task.getValue(), states.get(task.getKey())));
        return new Settling(false, shown, still);
    }

    /** A task that is resumed goes on with the config that it has. */
    private static boolean isOld(LiveState before, @Nullable LiveState now) {
        return before == now || (before == LiveState.PAUSED && now == LiveState.RUNNING);
    }

    /** Since when tasks have been running that may have the old config; empty if there are none. */
    Optional<Instant> since() {
        return shown.filter(any -> !old.isEmpty());
    }
}
