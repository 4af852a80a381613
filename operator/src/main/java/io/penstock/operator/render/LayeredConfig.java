package io.penstock.operator.render;

import io.penstock.operator.reference.ConfigLayer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What layers of config come to. */
final class LayeredConfig {
    private LayeredConfig() {}

    /**
     * The properties: of several layers that have one the highest counts, and null in it takes the property out.
     *
     * @param lowestFirst sound layers
     * @return property to value, in name order
     */
    static SortedMap<String, String> of(List<ConfigLayer> lowestFirst) {
        var properties = new TreeMap<String, String>();
        for (var layer : lowestFirst) {
            layer.values().forEach((name, value) -> {
                if (value == null) {
                    properties.remove(name);
                } else {
                    properties.put(name, Scalars.text(value).orElseThrow());
                }
            });
        }
        return properties;
    }
}
