package io.penstock.api.v1alpha1.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/**
 * Connector properties from elsewhere: each key of a ConfigMap is a property.
 *
 * @param configMapRef the ConfigMap
 * @param prefix put before each key, as in {@code envFrom} of a container
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigSource(
        @Required @JsonPropertyDescription("A ConfigMap, each key of which is a property. It must not have binaryData.")
        ConfigMapRef configMapRef,

        @JsonPropertyDescription("Put before each key to make the name of the property, for example "
                + "consumer.override. with the dot.")
        @Nullable String prefix) {}
