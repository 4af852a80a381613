package io.penstock.operator.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which connector's topics to read when, without I/O. A connector's topics are read twice after each change of it: soon,
 * and when records have had time to flow. Otherwise they are read again after the refresh time, one connector in thirty
 * seconds at most, so that a settled cluster costs its polls and little else.
 *
 * <p>Confined to the poller's thread.
 */
final class TopicsBook {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration SECOND = Duration.ofSeconds(13);
    private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(30);
    private static final int READS_AFTER_CHANGE = 2;

    private final Duration refresh;
    private final Map<String, Page> pages = new HashMap<>();
    private Instant lastRefresh = Instant.EPOCH;

    /**
     * A book for one cluster.
     *
     * @param refresh time after which topics of an unchanged connector are read again
     */
    TopicsBook(Duration refresh) {
        this.refresh = refresh;
    }

    private record Page(List<String> topics, int reads, Instant due) {}

    /** These connectors changed or came. */
    void changed(Set<String> names, Instant now) {
        names.forEach(name -> pages.put(name, new Page(topics(name), 0, now.plus(FIRST))));
    }

    /** Only these connectors are live. */
    void retain(Set<String> names) {
        pages.keySet().retainAll(names);
    }

    /** The connector whose turn it is. */
    Optional<String> next(Instant now) {
        return pages.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue().due()))
                .filter(entry -> entry.getValue().reads() < READS_AFTER_CHANGE
                        || !now.isBefore(lastRefresh.plus(BETWEEN_REFRESHES)))
                .min(Comparator.<Map.Entry<String, Page>>comparingInt(
                                entry -> Math.min(entry.getValue().reads(), READS_AFTER_CHANGE))
                        .thenComparing(entry -> entry.getValue().due())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey);
    }

    /** Topics were read; returns whether they are other than before. */
    boolean read(String name, List<String> topics, Instant now) {
        var page = pages.getOrDefault(name, new Page(List.of(), 0, now));
        if (page.reads() >= READS_AFTER_CHANGE) {
            lastRefresh = now;
        }
        var due = now.plus(page.reads() == 0 ? SECOND : refresh);
        pages.put(name, new Page(List.copyOf(topics), page.reads() + 1, due));
        return !page.topics().equals(topics);
    }

    /** Topics as last read. */
    List<String> topics(String name) {
        var page = pages.get(name);
        return page == null ? List.of() : page.topics();
    }
}
