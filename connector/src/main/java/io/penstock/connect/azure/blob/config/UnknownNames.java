package io.penstock.connect.azure.blob.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds property names that look like ours and are not: nobody would read them. Pure. */
final class UnknownNames {
    private static final List<String> OURS = List.of(
            "azblob.",
            "az.",
            "azure.",
            "penstock.",
            "parquet.",
            "avro.",
            "rotate.",
            "flush.",
            "partition",
            "timestamp.",
            "file",
            "format.");
    /** Names of every sink connector, from Connect's ConnectorConfig and SinkConnectorConfig. */
    private static final List<String> CONNECTS = List.of(
            "name",
            "connector.class",
            "connector.plugin.version",
            "tasks.max",
            "tasks.max.enforce",
            "topics",
            "topics.regex",
            "key.converter",
            "value.converter",
            "header.converter",
            "config.action.reload",
            "transforms",
            "predicates",
            "errors.retry.timeout",
            "errors.retry.delay.max.ms",
            "errors.tolerance",
            "errors.log.enable",
            "errors.log.include.messages",
            "errors.deadletterqueue.topic.name",
            "errors.deadletterqueue.topic.replication.factor",
            "errors.deadletterqueue.context.headers.enable");

    private static final List<String> FAMILIES = List.of(
            "key.converter.",
            "value.converter.",
            "header.converter.",
            "transforms.",
            "predicates.",
            "consumer.override.",
            "producer.override.",
            "admin.override.");

    private UnknownNames() {}

    /** One sentence for each unknown name, in the order of the names. */
    static List<String> find(Map<String, String> properties, Collection<String> ours) {
        var known = new ArrayList<>(ours);
        known.addAll(CONNECTS);
        known.addAll(Translation.names());
        var found = new ArrayList<String>();
        for (var name : new TreeMap<>(properties).keySet()) {
            if (known.contains(name) || FAMILIES.stream().anyMatch(name::startsWith)) {
                continue;
            }
            var near = NameSuggester.nearest(name, known);
            if (near.isPresent()) {
                found.add("unknown property " + name + ": is " + near.get() + " meant?");
            } else if (OURS.stream().anyMatch(name::startsWith)) {
                found.add("unknown property " + name + " is ignored; the nearest name is "
                        + NameSuggester.nearestFew(name, ours, 1).get(0));
            }
        }
        return found;
    }
}
