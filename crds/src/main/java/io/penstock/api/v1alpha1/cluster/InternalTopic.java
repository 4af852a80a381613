package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the three topics in which a Connect cluster keeps its own state.
 *
 * @param name name of the topic; cannot change
 * @param replicationFactor copies of each partition; −1 takes the broker's default
 * @param partitions number of partitions; absent: 25 for offsets, 1 for status (the config topic always has one)
 * @param config further topic settings, such as {@code min.insync.replicas}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.name) == has(oldSelf.name) && (!has(self.name) || self.name == oldSelf.name)",
        message = "the name of an internal topic cannot change because the topic holds the state of the running "
                + "connectors: create another ConnectCluster")
public record InternalTopic(
        @JsonPropertyDescription("Name of the topic. Default: the group id followed by .configs, .offsets or .status. "
                + "Immutable. At most 249 characters.")
        @Nullable String name,

        @Default("-1")
        @Min(-1) @JsonPropertyDescription(
                "Number of replicas of each partition; -1 means the broker's default. Default -1. Used only when "
                        + "the topic is created.")
        Integer replicationFactor,

        @Min(1) @JsonPropertyDescription(
                "Number of partitions. Default: 25 for offsets, 1 for status, because with more a worker may show too few "
                        + "tasks of a connector that was deleted and created again. The config topic always has one. Used "
                        + "only when the topic is created.")
        @Nullable Integer partitions,

        @JsonPropertyDescription(
                "Additional topic settings, for example min.insync.replicas. Settings that have a field of their own do not belong here. Used only "
                        + "when the topic is created.")
        Map<String, String> config) {
    public InternalTopic {
        replicationFactor = replicationFactor == null ? Integer.valueOf(-1) : replicationFactor;
        config = config == null ? Map.of() : Map.copyOf(config);
    }

    /** A topic about which the user said nothing. */
    static final InternalTopic DEFAULT = new InternalTopic(null, -1, null, Map.of());
}
