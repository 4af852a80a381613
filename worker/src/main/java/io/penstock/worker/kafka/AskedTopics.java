package io.penstock.worker.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/** Topics and patterns that somebody asks about: looked at from then on, until nobody has asked for some minutes. */
final class AskedTopics {
    private static final long INTEREST_NANOS = TimeUnit.MINUTES.toNanos(5);
    private static final int TOPICS_AT_ONCE = 500;

    private final LongSupplier nanoTime;
    private final TopicPatterns judge;
    private final Map<String, Long> topics = new ConcurrentHashMap<>();
    private final Map<String, Long> patterns = new ConcurrentHashMap<>();
    private volatile Seen seen = new Seen(TopicsSeen.NONE, PatternsSeen.NONE);

    /** What the last looks saw. */
    record Seen(TopicsSeen topics, PatternsSeen patterns) {
        boolean answers(TopicQuestion question) {
            return topics.checked().containsAll(question.topics())
                    && patterns.checked().containsAll(question.patterns());
        }
    }

    /**
     * Topics that were looked at.
     *
     * @param missing those that do not exist
     * @param silent those that the brokers say nothing about
     */
    record TopicsSeen(Set<String> checked, Set<String> missing, Set<String> silent) {
        static final TopicsSeen NONE = new TopicsSeen(Set.of(), Set.of(), Set.of());
    }

    /**
     * Patterns that were looked at.
     *
     * @param idle those that match no topic
     * @param open those that cannot be judged here
     */
    record PatternsSeen(Set<String> checked, Set<String> idle, Set<String> open) {
        static final PatternsSeen NONE = new PatternsSeen(Set.of(), Set.of(), Set.of());
    }

    AskedTopics(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.judge = new TopicPatterns(nanoTime);
    }

    /** Has the next looks take in what is asked for. */
    void remember(TopicQuestion question) {
        var now = nanoTime.getAsLong();
        question.topics().forEach(name -> remember(topics, name, now));
        question.patterns().forEach(pattern -> remember(patterns, pattern, now));
    }

    Seen seen() {
        return seen;
    }

    /**
     * Looks at everything that somebody wants to know. Confined to one thread.
     *
     * @param answered is told of each answer that comes
     */
    void look(Brokers brokers, Runnable answered) throws ExecutionException, TimeoutException, InterruptedException {
        var checked = new HashSet<String>();
        var missing = new HashSet<String>();
        var silent = new HashSet<String>();
        for (var part : parts(wanted(topics))) {
            var found = brokers.topics(part);
            answered.run();
            checked.addAll(part);
            for (var name : part) {
                if (!found.containsKey(name)) {
                    silent.add(name);
                } else if (found.get(name) == null) {
                    missing.add(name);
                }
            }
        }
        seen = new Seen(new TopicsSeen(checked, missing, silent), seen.patterns());
        lookAtPatterns(brokers, answered);
    }

    private void lookAtPatterns(Brokers brokers, Runnable answered)
            throws ExecutionException, TimeoutException, InterruptedException {
        var shapes = wanted(patterns);
        var names = Set.<String>of();
        if (!shapes.isEmpty()) {
            names = brokers.topicNames();
            answered.run();
        }
        judge.look(shapes, names);
        seen = new Seen(seen.topics(), new PatternsSeen(judge.checked(), judge.idle(), judge.open()));
    }

    private static void remember(Map<String, Long> interest, String text, long now) {
        if (interest.containsKey(text) || interest.size() < TopicQuestion.MOST) {
            interest.put(text, now);
        }
    }

    private Set<String> wanted(Map<String, Long> interest) {
        var now = nanoTime.getAsLong();
        interest.values().removeIf(asked -> now - asked > INTEREST_NANOS);
        return Set.copyOf(interest.keySet());
    }

    /** Parts, none larger than brokers answer at once. */
    private static List<List<String>> parts(Collection<String> names) {
        var all = List.copyOf(names);
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += TOPICS_AT_ONCE) {
            parts.add(all.subList(from, Math.min(from + TOPICS_AT_ONCE, all.size())));
        }
        return parts;
    }
}
