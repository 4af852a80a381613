package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * An entry of the catalogue of plugins.
 *
 * @param name name of the entry
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CatalogRef(
        @Required
        @JsonPropertyDescription("Name of the entry. file-stream is Kafka's file source and sink, which "
                + "can only read and write under /tmp/files of a worker.")
        String name) {}
