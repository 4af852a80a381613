package io.penstock.operator.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a worker knows of its Kafka cluster.
 *
 * @param contact {@code Reachable}, {@code Unreachable}, or {@code Unknown} before its first look
 * @param reason why no broker answers, one line, redacted; empty while one does
 * @param internalTopics what is wrong with the worker's own topics, in their order
 * @param missingTopics of the topics asked about, those that do not exist
 * @param idlePatterns of the patterns asked about, those that match no topic
 * @param pending topics and patterns asked about that the worker has not looked at yet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KafkaSnapshot(
        @JsonProperty("kafka") String contact,
        String reason,
        List<TopicFault> internalTopics,
        Set<String> missingTopics,
        Set<String> idlePatterns,
        Set<String> pending) {
    /**
     * What is wrong with a topic of the worker's own.
     *
     * @param topic its name
     * @param fault {@code missing}, {@code recreated}, or the setting that is wrong, such as {@code cleanup.policy=delete}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TopicFault(String topic, String fault) {
        /** Any part may be absent from an answer. */
        public TopicFault(@Nullable String topic, @Nullable String fault) {
            this.topic = Objects.requireNonNullElse(topic, "");
            this.fault = Objects.requireNonNullElse(fault, "");
        }
    }

    /** Any part may be absent from an answer. */
    public KafkaSnapshot(
            @JsonProperty("kafka") @Nullable String contact,
            @Nullable String reason,
            @Nullable List<TopicFault> internalTopics,
            @Nullable Set<String> missingTopics,
            @Nullable Set<String> idlePatterns,
            @Nullable Set<String> pending) {
        this.contact = Objects.requireNonNullElse(contact, "");
        this.reason = reason == null ? "" : Redaction.text(reason);
        this.internalTopics = internalTopics == null ? List.of() : List.copyOf(internalTopics);
        this.missingTopics = missingTopics == null ? Set.of() : Set.copyOf(missingTopics);
        this.idlePatterns = idlePatterns == null ? Set.of() : Set.copyOf(idlePatterns);
        this.pending = pending == null ? Set.of() : Set.copyOf(pending);
    }

    /** Whether the worker has looked at all; what one that has not says of anything else is no news. */
    public boolean looked() {
        return unreachable() || contact.equals("Reachable");
    }

    /** Whether no broker has answered the worker for longer than a hiccup lasts. */
    public boolean unreachable() {
        return contact.equals("Unreachable");
    }
}
