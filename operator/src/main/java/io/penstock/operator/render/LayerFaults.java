package io.penstock.operator.render;

import io.penstock.operator.reference.ConfigLayer;
import io.penstock.operator.render.ConnectorProperties.Unsound;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with one layer of a connector's config, whoever wrote it. */
final class LayerFaults {
    private LayerFaults() {}

    /** All faults, in the order of their kinds and of names. */
    static Stream<Unsound> in(ConfigLayer layer) {
        return Stream.of(
                        reservedKeys(layer),
                        ForeignSecrets.providers(layer.where(), layer.values().keySet(), layer::named),
                        ForeignSecrets.placeholders(layer),
                        unusableValues(layer),
                        binary(layer))
                .flatMap(Function.identity());
    }

    private static Stream<Unsound> reservedKeys(ConfigLayer layer) {
        var whose = layer.ofCluster() ? " of each KafkaConnector" : "";
        return ConnectorProperties.reserved().stream()
                .filter(layer.values()::containsKey)
                .sorted()
                .map(key -> ConnectorProperties.reserved(layer.where(), layer.named(key), key, whose));
    }

    private static Stream<Unsound> unusableValues(ConfigLayer layer) {
        return new TreeMap<>(layer.values())
                .entrySet().stream().flatMap(entry -> unusable(layer, entry.getKey(), entry.getValue()).stream());
    }

    private static Stream<Unsound> binary(ConfigLayer layer) {
        return layer.binary().stream()
                .sorted()
                .limit(1)
                .map(key -> new Unsound(
                        false,
                        layer.where() + " has binaryData under " + key
                                + ", which cannot become a property: move it to data, or" + " to another ConfigMap"));
    }

    private static Optional<Unsound> unusable(ConfigLayer layer, String name, @Nullable Object value) {
        if (name.isBlank()) {
            return Optional.of(new Unsound(false, layer.where() + " has a property without a name: remove it"));
        }
        if (value != null && Scalars.text(value).isEmpty()) {
            return Optional.of(new Unsound(
                    false,
                    layer.place(name) + " is a list or a map: write it as one string in the format that the connector"
                            + " documents"));
        }
        if (Scalars.isRounded(value)) {
            return Optional.of(new Unsound(
                    false,
                    layer.place(name)
                            + " is a number that Kubernetes cannot store exactly: put it in quotes to keep it as"
                            + " written"));
        }
        return Optional.empty();
    }
}
