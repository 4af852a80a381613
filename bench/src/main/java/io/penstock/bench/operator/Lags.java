package io.penstock.bench.operator;

import io.penstock.bench.connect.Arrival;
import io.penstock.bench.connect.RequestKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long changes took to show where they are waited for.
 *
 * @param sorted seconds, the shortest first, of those that arrived
 * @param missing how many did not arrive
 */
record Lags(List<Double> sorted, int missing) {
    /** From the API server's answer to the request that makes them live. */
    static Lags of(Collection<Change> changes, List<Arrival> arrivals) {
        var arrived = arrivals(arrivals);
        var lags = changes.stream()
                .filter(change -> arrived.containsKey(key(change)))
                // the request can be faster than the answer to the client
                .map(change -> Math.max(0, arrived.getOrDefault(key(change), 0L) - change.storedNanos()) / 1e9)
                .sorted()
                .toList();
        return new Lags(lags, changes.size() - lags.size());
    }

    /**
     * How long it took until connectors were seen with a status of their condition that all of them are to have.
     *
     * @param seen how those that are there were last seen
     * @param all how many connectors there should be
     */
    static Lags shown(Collection<ReadyWatch.Seen> seen, String status, long begunNanos, int all) {
        var lags = seen.stream()
                .filter(one -> one.ready().equals(status))
                .map(one -> Math.max(0, one.sinceNanos() - begunNanos) / 1e9)
                .sorted()
                .toList();
        return new Lags(lags, all - lags.size());
    }

    /** How many of the changes have arrived. */
    static int arrived(Collection<Change> changes, List<Arrival> arrivals) {
        return changes.size() - of(changes, arrivals).missing();
    }

    /** When the last of the changes arrived, by {@link System#nanoTime()}. */
    static long lastArrival(Collection<Change> changes, List<Arrival> arrivals) {
        var arrived = arrivals(arrivals);
        return changes.stream()
                .mapToLong(change -> arrived.getOrDefault(key(change), Long.MIN_VALUE))
                .max()
                .orElseThrow();
    }

    /** The time within which this share of all changes arrived; without end if fewer did. */
    double quantile(double share) {
        int all = sorted.size() + missing;
        int index = Math.max(0, (int) Math.ceil(share * all) - 1);
        return index < sorted.size() ? sorted.get(index) : Double.POSITIVE_INFINITY;
    }

    private static Map<String, Long> arrivals(List<Arrival> arrivals) {
        var first = new HashMap<String, Long>();
        for (var arrival : arrivals) {
            if (arrival.kind() == RequestKind.PUT_CONFIG) {
                var revision = arrival.config().getOrDefault(Fleet.REVISION, "");
                first.merge(arrival.connector() + " " + revision, arrival.nanos(), Math::min);
            }
        }
        return first;
    }

    private static String key(Change change) {
        return change.connector() + " " + change.revision();
    }
}
