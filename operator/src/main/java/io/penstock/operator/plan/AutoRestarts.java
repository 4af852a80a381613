package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.AutoRestart;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Automatic restarts so far. A part is the connector itself or one of its tasks; what has never failed has no row.
 *
 * @param rows restarts in a row, by {@link LiveConnector#CONNECTOR} or task number
 * @param total how many there ever were
 * @param latest when the last one was
 */
public record AutoRestarts(SortedMap<String, Row> rows, long total, Optional<Instant> latest) {
    /** What has been restarted may fail again at once: it counts as repaired only after so long. */
    public static final Duration PROBATION = Duration.ofSeconds(10);

    /** There were none. */
    public static final AutoRestarts NONE = new AutoRestarts(new TreeMap<>(), 0, Optional.empty());

    /**
     * Restarts of one part in a row.
     *
     * @param restarts how many
     * @param latest when the last one was
     * @param failedSince since when the part has been seen failed; empty if it was not last seen failed
     */
    public record Row(int restarts, Optional<Instant> latest, Optional<Instant> failedSince) {
        private static final Row NEW = new Row(0, Optional.empty(), Optional.empty());

        /** Whether the part has run for so long since its last restart that this one helped. */
        private boolean isOver(Duration healthy, Instant now) {
            return latest.map(time -> !now.isBefore(time.plus(healthy))).orElse(true);
        }

        private Row failed(Duration healthy, Instant now) {
            if (failedSince.isPresent()) {
                return this;
            }
            return isOver(healthy, now)
                    ? new Row(0, Optional.empty(), Optional.of(now))
                    : new Row(restarts, latest, Optional.of(now));
        }

        private Row restarted(Instant now) {
            return new Row(restarts + 1, Optional.of(now), Optional.empty());
        }
    }

    public AutoRestarts {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, Row>) rows));
    }

    /** Until when nobody can say whether the last restart of some part helped; empty if nothing was restarted lately. */
    public Optional<Instant> probation() {
        return rows.values().stream()
                .flatMap(row -> row.latest().stream())
                .max(Comparator.naturalOrder())
                .map(time -> time.plus(PROBATION));
    }

    /** Restarts in a row of the part that was restarted most. */
    public int most() {
        return rows.values().stream().mapToInt(Row::restarts).max().orElse(0);
    }

    /** A live connector was seen: what has failed waits for its restart from now on. */
    AutoRestarts seen(LiveConnector live, AutoRestart policy, Instant now) {
        var longest = Duration.ofSeconds(policy.maxBackoffSeconds());
        var healthy = longest.compareTo(PROBATION) < 0 ? PROBATION : longest;
        var failed = live.failedParts().keySet();
        if (rows.isEmpty() && failed.isEmpty()) {
            return this;
        }
        var next = new TreeMap<String, Row>();
        rows.forEach((part, row) -> {
            var state = live.stateOf(part);
            if (!state.equals(Optional.of(LiveState.RUNNING))) {
                state.ifPresent(other -> next.put(part, row));
            } else if (!row.isOver(healthy, now)) {
                next.put(part, new Row(row.restarts(), row.latest(), Optional.empty()));
            }
        });
        failed.forEach(part -> next.put(part, next.getOrDefault(part, Row.NEW).failed(healthy, now)));
        return next.equals(rows) ? this : new AutoRestarts(next, total, latest);
    }

    /** A call was carried out. All but an automatic restart is somebody's doing, after which restarts count from 0 again. */
    AutoRestarts after(Action.Call call, Instant now) {
        return switch (call) {
            case Action.AutoRestart(var parts, var all) -> {
                var next = new TreeMap<>(rows);
                parts.forEach(
                        part -> next.put(part, next.getOrDefault(part, Row.NEW).restarted(now)));
                yield new AutoRestarts(next, total + parts.size(), Optional.of(now));
            }
            case Action.Create _,
                    Action.Reconfigure _,
                    Action.Pause _,
                    Action.Resume _,
                    Action.Stop _,
                    Action.Restarting _ -> new AutoRestarts(new TreeMap<>(), total, latest);
            case Action.Validate _, Action.LookUp _, Action.CheckTasks _, Action.ResetOffsets _, Action.Delete _ ->
                this;
        };
    }
}
