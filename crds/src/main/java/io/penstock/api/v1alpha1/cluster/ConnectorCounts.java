package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The connectors of a cluster.
 *
 * @param managed connectors that have an object
 * @param ready of these, those whose {@code Ready} is true
 * @param failed of these, those that failed or whose tasks failed
 * @param unmanaged live connectors without an object
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConnectorCounts(
        @JsonPropertyDescription("Connectors that have an object.")
        int managed,

        @JsonPropertyDescription("How many of these are ready.")
        int ready,

        @JsonPropertyDescription("How many of these have failed or have failed tasks.")
        int failed,

        @JsonPropertyDescription("Live connectors without an object.")
        int unmanaged) {}
