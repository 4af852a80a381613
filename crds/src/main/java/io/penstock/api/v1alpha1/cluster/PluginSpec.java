package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * A plugin that the workers have beside those that always are there.
 *
 * @param name name of the plugin within the cluster
 * @param catalog the entry of the catalogue that it comes from
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PluginSpec(
        @Required @JsonPropertyDescription("Name of the plugin, unique within the cluster.")
        String name,

        @Required @JsonPropertyDescription("The catalog entry that the plugin comes from.")
        CatalogRef catalog) {}
