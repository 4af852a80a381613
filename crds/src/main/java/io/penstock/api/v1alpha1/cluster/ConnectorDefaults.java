package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.penstock.api.v1alpha1.common.ConfigSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every connector of a cluster inherits.
 *
 * @param config connector properties; what a connector says itself wins
 * @param configFrom connector properties from ConfigMaps, below {@code config}; later entries win
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ConnectorDefaults(
        @JsonPropertyDescription("Connector properties: strings, numbers and booleans. A connector's own config and "
                + "secretConfig win; null in its config removes a property. Properties for which a KafkaConnector has "
                + "a field do not belong here. At most 500.")
        Map<String, Object> config,

        @JsonPropertyDescription("Connector properties from ConfigMaps in the namespace of the cluster, below config. "
                + "Later entries win over earlier ones. At most 20.")
        List<ConfigSource> configFrom) {
    /** Nothing is inherited. */
    public static final ConnectorDefaults NONE = new ConnectorDefaults(Map.of(), List.of());

    public ConnectorDefaults {
        config = config == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(config));
        configFrom = configFrom == null ? List.of() : List.copyOf(configFrom);
    }
}
