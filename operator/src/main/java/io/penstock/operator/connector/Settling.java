package io.penstock.operator.connector;

import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tasks after a change of the config. Connect shows the new config beside the old tasks, which run until it restarts
 * them.
 *
 * @param asked whether a config was sent that has not been seen live yet
 * @param shown when the config that was sent last was first seen live; empty if there was none
 * @param old tasks that have been running ever since
 */
record Settling(boolean asked, Optional<Instant> shown, Set<Integer> old) {
    /** No config was sent. */
    static final Settling NOTHING = new Settling(false, Optional.empty(), Set.of());

    /** A config is being sent, or was by another process. */
    static final Settling ASKED = new Settling(true, Optional.empty(), Set.of());

    Settling {
        old = Set.copyOf(old);
    }

    /** A live connector was seen that has the wanted config. */
    Settling seen(LiveConnector live, Instant now) {
        var running = live.tasks().stream()
                .filter(task -> task.state() == LiveState.RUNNING)
                .map(LiveTask::id)
                .collect(Collectors.toSet());
        if (asked) {
            return new Settling(false, Optional.of(now), running);
        }
        return new Settling(false, shown, old.stream().filter(running::contains).collect(Collectors.toSet()));
    }

    /** Since when tasks have been running that may have the old config; empty if there are none. */
    Optional<Instant> since() {
        return shown.filter(any -> !old.isEmpty());
    }
}
