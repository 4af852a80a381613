package io.penstock.operator.render;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Worker properties that the operator sets itself, each with what a user does instead. */
public final class ReservedWorkerKeys {
    private static final String OWN = "leave it out because the operator sets it";
    private static final String BROKERS = "use spec.bootstrapServers";
    private static final String PROVIDERS = "use secretConfig of the KafkaConnector for secrets";

    private static final Map<String, String> EXACT = Map.ofEntries(
            Map.entry("group.id", "use spec.groupId"),
            Map.entry("bootstrap.servers", BROKERS),
            Map.entry("config.storage.topic", "use spec.internalTopics.config.name"),
            Map.entry("config.storage.replication.factor", "use spec.internalTopics.config.replicationFactor"),
            Map.entry("offset.storage.topic", "use spec.internalTopics.offset.name"),
            Map.entry("offset.storage.replication.factor", "use spec.internalTopics.offset.replicationFactor"),
            Map.entry("offset.storage.partitions", "use spec.internalTopics.offset.partitions"),
            Map.entry("status.storage.topic", "use spec.internalTopics.status.name"),
            Map.entry("status.storage.replication.factor", "use spec.internalTopics.status.replicationFactor"),
            Map.entry("status.storage.partitions", "use spec.internalTopics.status.partitions"),
            Map.entry("producer.bootstrap.servers", BROKERS),
            Map.entry("consumer.bootstrap.servers", BROKERS),
            Map.entry("admin.bootstrap.servers", BROKERS),
            Map.entry("consumer.group.id", "leave it out, or all sinks would share one consumer group"),
            Map.entry("listeners", OWN),
            Map.entry("rest.port", OWN),
            Map.entry("rest.host.name", OWN),
            Map.entry("plugin.path", OWN),
            Map.entry("config.providers", PROVIDERS));

    private static final Map<String, String> PREFIXES = prefixes();

    /** Settings of an internal topic for which it has a field, and one that Connect ignores. */
    private static final Map<String, String> OF_TOPICS = Map.of(
            "topic", "name",
            "replication.factor", "replicationFactor",
            "partitions", "partitions");

    private ReservedWorkerKeys() {}

    /**
     * What to do in place of setting a reserved property.
     *
     * @param key a worker property
     * @return a clause such as "use spec.groupId"; empty if the property is free
     */
    public static Optional<String> advice(String key) {
        var exact = EXACT.get(key);
        if (exact != null) {
            return Optional.of(exact);
        }
        if (ForeignSecrets.definesProvider(key)) {
            return Optional.of(PROVIDERS);
        }
        return PREFIXES.entrySet().stream()
                .filter(entry -> key.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * What to do in place of setting a reserved setting of an internal topic.
     *
     * @param topic {@code config}, {@code offset} or {@code status}
     * @param setting a key of {@code spec.internalTopics.<topic>.config}
     * @return a clause such as "use spec.internalTopics.config.name"; empty if the setting is free
     */
    public static Optional<String> topicAdvice(String topic, String setting) {
        if (setting.equals("cleanup.policy")) {
            return Optional.of("leave it out because internal topics are always compacted");
        }
        if (setting.equals("partitions") && topic.equals("config")) {
            return Optional.of("leave it out because the config topic always has one");
        }
        return Optional.ofNullable(OF_TOPICS.get(setting))
                .map(field -> "use spec.internalTopics." + topic + "." + field);
    }

    /** All of them; a name that ends in a dot stands for every property that starts with it. */
    static Set<String> names() {
        var names = new TreeSet<>(EXACT.keySet());
        names.addAll(PREFIXES.keySet());
        return names;
    }

    private static Map<String, String> prefixes() {
        var prefixes = new LinkedHashMap<String, String>();
        prefixes.put("config.storage.", "use spec.internalTopics.config.config");
        prefixes.put("offset.storage.", "use spec.internalTopics.offset.config");
        prefixes.put("status.storage.", "use spec.internalTopics.status.config");
        prefixes.put("rest.advertised.", OWN);
        prefixes.put("config.providers.", PROVIDERS);
        return prefixes;
    }
}
