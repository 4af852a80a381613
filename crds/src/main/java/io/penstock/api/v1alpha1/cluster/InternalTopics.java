package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * The three topics in which a Connect cluster keeps its own state.
 *
 * @param config connector configs and wanted states
 * @param offset offsets of source connectors
 * @param status states of connectors and tasks
 */
@JsonIgnoreProperties(ignoreUnknown = true)
// the API server also tries the rule on the default, before it fills in the three
@ValidationRule(
        value = "!has(self.config) || !has(self.offset) || !has(self.status) || ("
                + "(!has(self.config.name) || !has(self.offset.name) || self.config.name != self.offset.name)"
                + " && (!has(self.config.name) || !has(self.status.name) || self.config.name != self.status.name)"
                + " && (!has(self.offset.name) || !has(self.status.name) || self.offset.name != self.status.name))",
        message = "two of the internalTopics have the same name: each needs its own topic")
public record InternalTopics(
        @Default("{}") @JsonPropertyDescription("Topic for connector configs and target states.")
        InternalTopic config,

        @Default("{}") @JsonPropertyDescription("Topic for the offsets of source connectors.")
        InternalTopic offset,

        @Default("{}") @JsonPropertyDescription("Topic for the states of connectors and tasks.")
        InternalTopic status) {
    public InternalTopics {
        config = config == null ? InternalTopic.DEFAULT : config;
        offset = offset == null ? InternalTopic.DEFAULT : offset;
        status = status == null ? InternalTopic.DEFAULT : status;
    }

    /** Topics about which the user said nothing. */
    static final InternalTopics DEFAULT =
            new InternalTopics(InternalTopic.DEFAULT, InternalTopic.DEFAULT, InternalTopic.DEFAULT);
}
