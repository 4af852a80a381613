package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every connector of a cluster inherits.
 *
 * @param config connector properties; what a connector says itself wins
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConnectorDefaults(
        @JsonPropertyDescription("Connector properties: strings, numbers and booleans. A connector's own config and "
                + "secretConfig win; null in its config removes a property. Properties for which a KafkaConnector has "
                + "a field do not belong here. At most 500.")
        Map<String, Object> config) {
    /** Nothing is inherited. */
    public static final ConnectorDefaults NONE = new ConnectorDefaults(Map.of());

    public ConnectorDefaults {
        config = config == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }
}
