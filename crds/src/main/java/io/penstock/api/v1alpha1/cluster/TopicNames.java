package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Names of the internal topics in use.
 *
 * @param config the config topic
 * @param offset the offset topic
 * @param status the status topic
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TopicNames(
        @JsonPropertyDescription("The config topic.") String config,
        @JsonPropertyDescription("The offset topic.") String offset,
        @JsonPropertyDescription("The status topic.") String status) {}
