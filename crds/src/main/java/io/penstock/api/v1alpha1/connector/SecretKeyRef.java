package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/**
 * Points at one key of a Secret in the connector's namespace.
 *
 * @param name the Secret
 * @param key the key in the Secret
 * @param optional whether the property is left out, instead of an error, while Secret or key do not exist
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretKeyRef(
        @Required @JsonPropertyDescription("Name of the Secret, in the connector's own namespace.")
        String name,

        @Required @JsonPropertyDescription("Key in the Secret that holds the value of the property.")
        String key,

        // no default in the schema: written into an entry of a map, it fights with whoever applies the entry without it
        @JsonPropertyDescription("If true, the property is left out as long as the Secret or the key does not exist; "
                + "if false, the connector waits for it. Default false.")
        Boolean optional) {
    public SecretKeyRef {
        optional = optional != null && optional;
    }
}
