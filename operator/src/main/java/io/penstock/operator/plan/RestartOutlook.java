package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.AutoRestart;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What becomes of the failed parts of a live connector without anybody doing something.
 *
 * @param parts outlook of each failed part, by {@link LiveConnector#CONNECTOR} or task number
 */
public record RestartOutlook(SortedMap<String, Part> parts) {
    /** Nothing is known of what becomes of it. */
    public static final RestartOutlook NONE = new RestartOutlook(new TreeMap<>());

    /** The last power of two by which a back-off grows; longer ones end at their limit in any case. */
    private static final int LAST_DOUBLING = 20;

    /** Tasks that fail of the same cause do it within a poll or two of one another. */
    private static final Duration TOGETHER = Duration.ofSeconds(2);

    /** Of a wait, how much may be left off, so that what failed together does not come back together. */
    private static final double JITTER = 0.2;

    private static final int SPREAD = 1 << 16;

    /** Why nothing but a person is expected to help. */
    public enum Stalled {
        /** Nothing is restarted automatically. */
        OFF,
        /** Restarts have not helped. */
        LIMIT,
        /** Credentials are wrong. */
        CREDENTIALS,
        /** The config is wrong. */
        CONFIG
    }

    /**
     * Outlook of one part.
     *
     * @param restarts automatic restarts in a row so far
     * @param next when it is restarted; empty if it is not
     * @param stalled why nobody counts on that; empty if it is tried in the ordinary way
     */
    public record Part(int restarts, Optional<Instant> next, Optional<Stalled> stalled) {
        private boolean isDue(Instant now) {
            return next.filter(time -> !time.isAfter(now)).isPresent();
        }
    }

    /**
     * What becomes of a live connector.
     *
     * @param name name of the connector: connectors with different names wait differently long
     * @param done restarts so far, with {@link Memory#watched} applied to the same connector
     */
    public static RestartOutlook of(String name, LiveConnector live, AutoRestart policy, AutoRestarts done) {
        var parts = new TreeMap<String, Part>();
        live.failedParts().forEach((part, kind) -> {
            var row = Optional.ofNullable(done.rows().get(part));
            var restarts = row.map(AutoRestarts.Row::restarts).orElse(0);
            var stalled = stalled(policy, kind, restarts);
            var next = row.flatMap(AutoRestarts.Row::failedSince)
                    .flatMap(since -> wait(name, policy, restarts, stalled).map(since::plus))
                    .map(time -> shows(row.flatMap(AutoRestarts.Row::latest), time));
            parts.put(part, new Part(restarts, next, stalled));
        });
        return new RestartOutlook(parts);
    }

    /** What is due now; empty if nothing is. */
    Optional<Action.AutoRestart> due(Instant now) {
        var first = parts.entrySet().stream()
                .min(Comparator.comparing(part -> part.getValue().next().orElse(Instant.MAX)));
        if (first.isEmpty() || !first.get().getValue().isDue(now)) {
            return Optional.empty();
        }
        // what failed with it is restarted with it
        var all = parts.values().stream().allMatch(part -> part.isDue(now.plus(TOGETHER)));
        // Connect restarts all that has failed at one request, and what is left out of that one by one (KIP-745)
        return Optional.of(
                all
                        ? new Action.AutoRestart(new TreeSet<>(parts.keySet()), true)
                        : new Action.AutoRestart(
                                new TreeSet<>(Set.of(first.get().getKey())), false));
    }

    /** When the next part is restarted; empty if none is. */
    public Optional<Instant> next() {
        return parts.values().stream().flatMap(part -> part.next().stream()).min(Comparator.naturalOrder());
    }

    /** Why a person has to act: because of the first part for which that is so. */
    public Optional<Stalled> stalled() {
        return parts.values().stream().flatMap(part -> part.stalled().stream()).findFirst();
    }

    /** Not before the restart before can have been seen. */
    private static Instant shows(Optional<Instant> restarted, Instant time) {
        return restarted
                .map(before -> before.plus(Pacing.GRACE))
                .filter(time::isBefore)
                .orElse(time);
    }

    private static Optional<Stalled> stalled(AutoRestart policy, FailureKind kind, int restarts) {
        if (!policy.enabled()) {
            return Optional.of(Stalled.OFF);
        }
        return switch (kind) {
            case CREDENTIALS -> Optional.of(Stalled.CREDENTIALS);
            case CONFIG -> Optional.of(Stalled.CONFIG);
            case OTHER -> restarts < policy.maxRestarts() ? Optional.empty() : Optional.of(Stalled.LIMIT);
        };
    }

    private static Optional<Duration> wait(String name, AutoRestart policy, int restarts, Optional<Stalled> stalled) {
        if (!policy.enabled()) {
            return Optional.empty();
        }
        var seconds = stalled.isPresent()
                ? policy.stalledBackoffSeconds()
                : Math.min(
                        policy.maxBackoffSeconds(),
                        (long) policy.initialBackoffSeconds() << Math.min(restarts, LAST_DOUBLING));
        if (seconds == 0) {
            return Optional.empty();
        }
        // no random number, so that what was announced holds for the process after this one
        var spread = (double) Math.floorMod(31 * name.hashCode() + restarts * 0x9E3779B9, SPREAD) / SPREAD;
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1_000 * (1 - JITTER * spread))));
    }
}
