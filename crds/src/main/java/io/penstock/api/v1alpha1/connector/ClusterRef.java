package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * Names the ConnectCluster that runs a connector.
 *
 * @param name name of the ConnectCluster, in the connector's own namespace
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterRef(
        @Required @JsonPropertyDescription("Name of the ConnectCluster, in the connector's own namespace.")
        String name) {}
