package io.penstock.api.v1alpha1.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * Names a ConfigMap in the namespace of the object.
 *
 * @param name the ConfigMap
 * @param optional whether it may be missing
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConfigMapRef(
        @Required @JsonPropertyDescription("Name of the ConfigMap, in the namespace of this object.")
        String name,

        // no default in the schema: written into an entry of a list, it fights with whoever applies the entry without
        // it
        @JsonPropertyDescription(
                "If true, the ConfigMap is left out as long as it does not exist; if false, connectors "
                        + "wait for it. Default false.")
        Boolean optional) {
    public ConfigMapRef {
        optional = optional != null && optional;
    }
}
