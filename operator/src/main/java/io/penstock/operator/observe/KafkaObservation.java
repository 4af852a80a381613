package io.penstock.operator.observe;

import io.penstock.operator.rest.KafkaSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the workers of one cluster know of their Kafka.
 *
 * @param unreachable why no broker answers them, one line, redacted; empty while one does, and if nothing is known
 * @param internalTopics what is wrong with the cluster's own topics
 * @param missingTopics topics that live sinks name and that do not exist
 * @param idlePatterns patterns of live sinks that match no topic
 */
public record KafkaObservation(
        Optional<String> unreachable,
        List<TopicFault> internalTopics,
        Set<String> missingTopics,
        Set<String> idlePatterns) {
    /**
     * What is wrong with a topic of the cluster's own.
     *
     * @param topic its name
     * @param fault {@code missing}, {@code recreated}, or the setting that is wrong, such as {@code cleanup.policy=delete}
     */
    public record TopicFault(String topic, String fault) {
        /** Whether the topic has lost what was in it. */
        public boolean lost() {
            return fault.equals("missing") || fault.equals("recreated");
        }
    }

    /** No worker has said anything. */
    public static final KafkaObservation UNKNOWN =
            new KafkaObservation(Optional.empty(), List.of(), Set.of(), Set.of());

    public KafkaObservation {
        internalTopics = List.copyOf(internalTopics);
        missingTopics = Set.copyOf(missingTopics);
        idlePatterns = Set.copyOf(idlePatterns);
    }

    /** What is known after an answer; what the worker has not looked at yet stays as it was. */
    KafkaObservation after(KafkaSnapshot answer) {
        if (!answer.looked()) {
            return this;
        }
        if (answer.unreachable()) {
            return new KafkaObservation(Optional.of(answer.reason()), internalTopics, missingTopics, idlePatterns);
        }
        return new KafkaObservation(
                Optional.empty(),
                answer.internalTopics().stream()
                        .map(fault -> new TopicFault(fault.topic(), fault.fault()))
                        .toList(),
                known(answer.missingTopics(), missingTopics, answer.pending()),
                known(answer.idlePatterns(), idlePatterns, answer.pending()));
    }

    private static Set<String> known(Set<String> answered, Set<String> before, Set<String> pending) {
        var known = new HashSet<>(before);
        known.retainAll(pending);
        known.addAll(answered);
        return known;
    }

    /** That the workers cannot reach Kafka, and why, one sentence; empty while they do, and if nothing is known. */
    public Optional<String> outage() {
        return unreachable.map(why -> "the workers cannot reach Kafka: " + why);
    }

    /** Whether an internal topic is missing, or was made again and is empty. */
    public boolean internalTopicsLost() {
        return internalTopics.stream().anyMatch(TopicFault::lost);
    }

    /** Whether everything that was looked at is as it should be. */
    boolean sound() {
        return equals(UNKNOWN);
    }
}
