package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.connector.PartRestarts;
import io.penstock.api.v1alpha1.connector.Restarts;
import io.penstock.operator.plan.AutoRestarts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Automatic restarts as they stand in a status. */
final class NotedRestarts {
    /** Of more parts a status keeps those that were restarted most; the others count from 0 for the next process. */
    private static final int MOST = 100;

    private NotedRestarts() {}

    static AutoRestarts restore(@Nullable Restarts noted) {
        if (noted == null) {
            return AutoRestarts.NONE;
        }
        var rows = new TreeMap<String, AutoRestarts.Row>();
        noted.parts()
                .forEach((part, one) -> rows.put(
                        part, new AutoRestarts.Row(one.restarts(), time(one.lastTime()), time(one.failedSince()))));
        return new AutoRestarts(rows, noted.total(), time(noted.lastTime()));
    }

    /** Null if nothing ever failed, or what failed runs again and was never restarted. */
    static @Nullable Restarts toStatus(AutoRestarts restarts) {
        if (restarts.equals(AutoRestarts.NONE)) {
            return null;
        }
        var parts = restarts.rows().entrySet().stream()
                .sorted(Comparator.comparingInt(one -> -one.getValue().restarts()))
                .limit(MOST)
                .collect(Collectors.toMap(Map.Entry::getKey, one -> noted(one.getValue())));
        return new Restarts(restarts.total(), text(restarts.latest()), parts);
    }

    private static PartRestarts noted(AutoRestarts.Row row) {
        return new PartRestarts(row.restarts(), text(row.latest()), text(row.failedSince()));
    }

    private static Optional<Instant> time(@Nullable String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse(null);
    }
}
