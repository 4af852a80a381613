package io.penstock.worker.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Finds out which patterns match no topic, in a short time for each and for all: what one look has no time for, the next
 * one begins with. Confined to one thread.
 */
final class TopicPatterns {
    private static final long NANOS_FOR_ONE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long NANOS_FOR_ALL = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier nanoTime;

    /** The pattern that was judged longest ago comes first. */
    private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

    private enum Verdict {
        MATCHES,
        IDLE,
        /** There was no time for all names, because the machine stood still: open until it is this pattern's turn again. */
        LATE,
        /** Not to be judged here, for good: Connect's own consumer has the last word on it. */
        OPEN
    }

    TopicPatterns(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Judges as many of the patterns as there is time for; those that are not named are forgotten. */
    void look(Set<String> patterns, Collection<String> names) {
        verdicts.keySet().retainAll(patterns);
        var end = nanoTime.getAsLong() + NANOS_FOR_ALL;
        for (var pattern : byNeed(patterns)) {
            if (nanoTime.getAsLong() - end >= 0) {
                return;
            }
            verdicts.remove(pattern);
            verdicts.put(pattern, verdict(pattern, names));
        }
    }

    /** Patterns that have been judged. */
    Set<String> checked() {
        return Set.copyOf(verdicts.keySet());
    }

    /** Patterns that match no topic. */
    Set<String> idle() {
        return with(Set.of(Verdict.IDLE));
    }

    /** Patterns that cannot be judged here. */
    Set<String> open() {
        return with(Set.of(Verdict.LATE, Verdict.OPEN));
    }

    private Set<String> with(Set<Verdict> wanted) {
        return verdicts.keySet().stream()
                .filter(pattern -> wanted.contains(verdicts.get(pattern)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Collection<String> byNeed(Set<String> patterns) {
        var order = new ArrayList<String>();
        patterns.stream().filter(pattern -> !verdicts.containsKey(pattern)).forEach(order::add);
        verdicts.forEach((pattern, verdict) -> {
            if (verdict != Verdict.OPEN) {
                order.add(pattern);
            }
        });
        return order;
    }

    private Verdict verdict(String text, Collection<String> names) {
        var end = nanoTime.getAsLong() + NANOS_FOR_ONE;
        var pattern = TopicPattern.of(text);
        if (pattern.isEmpty()) {
            return Verdict.OPEN;
        }
        try {
            for (var name : names) {
                if (pattern.get().matches(name)) {
                    return Verdict.MATCHES;
                }
                if (nanoTime.getAsLong() - end >= 0) {
                    return Verdict.LATE;
                }
            }
            return Verdict.IDLE;
        } catch (StackOverflowError deep) {
            return Verdict.OPEN;
        }
    }
}
