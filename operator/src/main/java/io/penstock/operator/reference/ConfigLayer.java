package io.penstock.operator.reference;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One layer of a connector's config. Of two layers that have a property the higher one wins, and null in it removes the
 * property.
 *
 * @param source the field that it comes from, such as {@code spec.config}
 * @param owner whose field that is, with a blank before it, where it is not the object's own; else empty
 * @param ofCluster whether every connector of a cluster inherits it
 * @param values property to string, number, boolean or null, as far as the spec is sound
 */
public record ConfigLayer(String source, String owner, boolean ofCluster, Map<String, Object> values) {
    /** What a connector says itself. */
    public static ConfigLayer config(KafkaConnectorSpec spec) {
        return new ConfigLayer("spec.config", "", false, spec.config());
    }

    /** What a cluster says for its connectors, for messages on the cluster. */
    public static ConfigLayer defaults(ConnectCluster cluster) {
        return new ConfigLayer(
                "spec.connectorDefaults.config",
                "",
                true,
                cluster.getSpec().connectorDefaults().config());
    }

    /** The same layer, for messages on another object. */
    public ConfigLayer of(ConnectCluster cluster) {
        return new ConfigLayer(
                source, " of ConnectCluster " + cluster.getMetadata().getName(), ofCluster, values);
    }

    /** The layer, for messages. */
    public String where() {
        return source + owner;
    }

    /** A property of the layer, for messages. */
    public String place(String property) {
        return source + "." + property + owner;
    }

    /**
     * What layers come to for one property.
     *
     * @param lowestFirst layers
     * @param property its name
     * @return empty if none has it, or the highest one that does removes it
     */
    static Optional<Object> value(List<ConfigLayer> lowestFirst, String property) {
        return lowestFirst.reversed().stream()
                .filter(layer -> layer.values().containsKey(property))
                .findFirst()
                .flatMap(layer -> Optional.ofNullable(layer.values().get(property)));
    }
}
