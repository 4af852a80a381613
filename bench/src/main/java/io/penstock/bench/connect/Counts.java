package io.penstock.bench.connect;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Numbers of requests.
 *
 * @param byKind how many of each kind
 * @param pollNanos how long all answers to polls took, from the request to the last byte that was taken
 */
public record Counts(Map<RequestKind, Long> byKind, long pollNanos) {
    public Counts {
        byKind = Map.copyOf(byKind);
    }

    /** What came since. */
    public Counts since(Counts before) {
        var more = new EnumMap<RequestKind, Long>(RequestKind.class);
        byKind.forEach((kind, count) -> more.put(kind, count - before.of(kind)));
        return new Counts(more, pollNanos - before.pollNanos);
    }

    /** Requests of one kind. */
    public long of(RequestKind kind) {
        return byKind.getOrDefault(kind, 0L);
    }

    /** Requests of all kinds. */
    public long all() {
        return byKind.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Requests that change what runs; validations are none. */
    public long writes() {
        return byKind.entrySet().stream()
                .filter(entry -> entry.getKey().writes())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Those of them that are more than none, in words. */
    public String text() {
        return new TreeMap<>(byKind)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** Mean time of a poll in milliseconds; zero if there was none. */
    public double pollMillis() {
        var polls = of(RequestKind.LIST);
        return polls == 0 ? 0 : pollNanos / 1e6 / polls;
    }
}
