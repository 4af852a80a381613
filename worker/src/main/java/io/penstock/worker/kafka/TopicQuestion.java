package io.penstock.worker.kafka;

import java.util.Set;

/**
 * Topics that somebody wants to know about.
 *
 * @param topics names
 * @param patterns regular expressions, each of which should match a topic
 */
record TopicQuestion(Set<String> topics, Set<String> patterns) {
    static final TopicQuestion NONE = new TopicQuestion(Set.of(), Set.of());

    /** More than this is not asked for by anybody who means well: so many names, and as many patterns. */
    static final int MOST = 5_000;

    /** No topic has a longer name. */
    static final int LONGEST_NAME = 249;

    static final int LONGEST_PATTERN = 1_000;

    TopicQuestion {
        topics = Set.copyOf(topics);
        patterns = Set.copyOf(patterns);
    }
}
