package io.penstock.operator.reference;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.common.ConfigSource;
import io.penstock.api.v1alpha1.connector.KafkaConnectorSpec;
import io.penstock.operator.reference.ConfigMapState.Found;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One layer of a connector's config. Of two layers that have a property the higher one wins, and null in it removes the
 * property.
 *
 * @param source the field or the ConfigMap that it comes from, such as {@code spec.config}
 * @param owner whose field that is, with a blank before it, where it is not the object's own; else empty
 * @param ofCluster whether every connector of a cluster inherits it
 * @param prefix what stands before each key of a ConfigMap; empty if it comes from none
 * @param values property to string, number, boolean or null, as far as the spec is sound
 * @param binary keys of a ConfigMap whose values are no text
 */
public record ConfigLayer(
        String source,
        String owner,
        boolean ofCluster,
        Optional<String> prefix,
        Map<String, Object> values,
        Set<String> binary) {
    /** A layer that comes from a field. */
    public ConfigLayer(String source, String owner, boolean ofCluster, Map<String, Object> values) {
        this(source, owner, ofCluster, Optional.empty(), values, Set.of());
    }

    /** Each key of a ConfigMap, with the prefix before it. */
    static ConfigLayer configMap(ConfigSource source, String owner, Found found) {
        var prefix = Objects.requireNonNullElse(source.prefix(), "");
        var values = new TreeMap<String, Object>();
        found.data().forEach((key, value) -> values.put(prefix + key, value));
        return new ConfigLayer(
                "ConfigMap " + source.configMapRef().name(),
                owner,
                !owner.isEmpty(),
                Optional.of(prefix),
                values,
                found.binary());
    }

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
                source, " of ConnectCluster " + cluster.getMetadata().getName(), ofCluster, prefix, values, binary);
    }

    /** The layer, for messages. */
    public String where() {
        return source + owner;
    }

    /** A property of the layer, for messages. */
    public String place(String property) {
        return prefix.map(before -> "key " + property.substring(before.length()) + " of " + where())
                .orElseGet(() -> source + "." + property + owner);
    }

    /** What the layer has for a property, for messages: the key, where a prefix makes the property of it. */
    public String named(String property) {
        return prefix.filter(before -> !before.isEmpty())
                .map(before -> property.substring(before.length()) + ", with prefix " + before + " " + property)
                .orElse(property);
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
