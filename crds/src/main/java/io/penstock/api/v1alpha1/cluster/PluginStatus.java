package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * One connector plugin that the workers have.
 *
 * @param className full class name
 * @param type {@code sink} or {@code source}
 * @param version version as the plugin says it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PluginStatus(
        @JsonProperty("class") @JsonPropertyDescription("Full class name of the connector.")
        String className,

        @JsonPropertyDescription("sink or source.") String type,

        @JsonPropertyDescription("Version of the plugin.") @Nullable String version) {}
