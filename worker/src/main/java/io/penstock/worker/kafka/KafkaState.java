package io.penstock.worker.kafka;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker answers.
 *
 * @param contact whether Kafka is reached
 * @param seconds since Kafka last answered, or since the worker began to ask
 * @param reason why Kafka does not answer, one line without secrets; null while it does
 * @param internalTopics what is wrong with the worker's own topics
 * @param missingTopics of the topics asked about, those that do not exist
 * @param idlePatterns of the patterns asked about, those that match no topic
 * @param unchecked topics and patterns asked about that cannot be judged here: topics that the worker may not look at,
 *     patterns that cost too much or that Kafka's consumers read in another way
 * @param pending topics and patterns asked about that have not been looked at yet
 */
record KafkaState(
        Contact contact,
        long seconds,
        @Nullable String reason,
        List<TopicFault> internalTopics,
        Collection<String> missingTopics,
        Collection<String> idlePatterns,
        Collection<String> unchecked,
        Collection<String> pending) {
    /** Whether Kafka is reached. */
    enum Contact {
        /** The first check is under way. */
        Unknown,
        /** A broker answered lately. */
        Reachable,
        /** No broker has answered for longer than a hiccup lasts. */
        Unreachable
    }

    /**
     * What is wrong with a topic.
     *
     * @param topic its name
     * @param fault {@code missing}, {@code recreated}, or the setting that is wrong, such as {@code cleanup.policy=delete}
     */
    record TopicFault(String topic, String fault) {}
}
