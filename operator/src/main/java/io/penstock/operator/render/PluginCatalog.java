package io.penstock.operator.render;

import io.penstock.api.v1alpha1.cluster.ConnectClusterSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The plugins of the worker image that are off until a cluster asks for them. */
public final class PluginCatalog {
    /** Kafka's file connectors: off, as in Kafka itself since 3.2, because they are a way to a worker's files. */
    public static final String FILE_STREAM = "file-stream";

    private static final String DIRECTORY = "/opt/penstock/catalog/";

    /** Entry to the simple names of its connectors. */
    private static final Map<String, Collection<String>> ENTRIES =
            new TreeMap<>(Map.of(FILE_STREAM, List.of("FileStreamSourceConnector", "FileStreamSinkConnector")));

    private PluginCatalog() {}

    /**
     * What is wrong with {@code spec.plugins}.
     *
     * @return one sentence with the names that there are, or empty
     */
    public static Optional<String> fault(ConnectClusterSpec spec) {
        var unknown = spec.plugins().stream()
                .map(plugin -> plugin.catalog().name())
                .filter(name -> !ENTRIES.containsKey(name))
                .distinct()
                .toList();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("spec.plugins lists " + String.join(", ", unknown)
                        + ", which the catalog does not contain: use one of " + String.join(", ", ENTRIES.keySet()));
    }

    /** Directories of the plugins that a cluster asks for, each of which holds plugins, with commas in front. */
    static String path(ConnectClusterSpec spec) {
        return spec.plugins().stream()
                .map(plugin -> plugin.catalog().name())
                .filter(ENTRIES::containsKey)
                .distinct()
                .sorted()
                .map(name -> "," + DIRECTORY + name)
                .collect(Collectors.joining());
    }

    /**
     * The entry that has a connector which the workers do not have.
     *
     * @param connector class, simple name, or name without {@code Connector}
     * @return name of the entry, or empty
     */
    public static Optional<String> entryOf(String connector) {
        var simple = connector.substring(connector.lastIndexOf('.') + 1);
        return ENTRIES.entrySet().stream()
                .filter(entry ->
                        entry.getValue().contains(simple) || entry.getValue().contains(simple + "Connector"))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
