package io.penstock.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a test says about a Connect worker; everything else has the value that the operator gives it, made small for one
 * broker.
 *
 * @param bootstrapServers of the broker
 * @param groupId workers of one group share their connectors; also the first part of the internal topics' names
 * @param properties added to the worker config, or replacing what is in it
 * @param environment of the process
 * @param jvmOptions added to the command line; they win over those that keep test programs small
 */
public record WorkerSettings(
        String bootstrapServers,
        String groupId,
        Map<String, String> properties,
        Map<String, String> environment,
        List<String> jvmOptions) {
    public WorkerSettings {
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** Settings with nothing special. */
    public static WorkerSettings of(String bootstrapServers, String groupId) {
        return new WorkerSettings(bootstrapServers, groupId, Map.of(), Map.of(), List.of());
    }

    /** The same with one more property of the worker config. */
    public WorkerSettings withProperty(String key, String value) {
        var more = new HashMap<>(properties);
        more.put(key, value);
        return new WorkerSettings(bootstrapServers, groupId, more, environment, jvmOptions);
    }

    /** The same without the file connectors, as the image is until a cluster asks for them. */
    public WorkerSettings withoutFileConnectors() {
        return withProperty("plugin.path", ReactorLayout.locate().plugins().toString());
    }

    /** The same with one more variable in the worker's environment. */
    public WorkerSettings withEnvironment(String key, String value) {
        var more = new HashMap<>(environment);
        more.put(key, value);
        return new WorkerSettings(bootstrapServers, groupId, properties, more, jvmOptions);
    }

    /** The same with other options of the JVM. */
    public WorkerSettings withJvmOptions(String... options) {
        return new WorkerSettings(bootstrapServers, groupId, properties, environment, List.of(options));
    }

    /** The same with the connectors of the module {@code test-connectors}, which are slow, hang or fail on command. */
    public WorkerSettings withTestConnectors() {
        var layout = ReactorLayout.locate();
        return withProperty("plugin.path", layout.plugins() + "," + layout.testConnectors());
    }

    /** The complete worker config of a worker that listens on a port of the loopback address. */
    Map<String, String> workerConfig(int port, ReactorLayout layout) {
        var config = new HashMap<String, String>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("group.id", groupId);
        config.put("listeners", "http://127.0.0.1:" + port);
        config.put("rest.advertised.host.name", "127.0.0.1");
        config.put("rest.advertised.port", Integer.toString(port));
        config.put("plugin.path", layout.plugins() + "," + layout.fileConnectors());
        config.put("plugin.discovery", "service_load");
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", "false");
        config.put("config.providers", "secrets");
        config.put("config.providers.secrets.class", "io.penstock.worker.provider.KubernetesSecretConfigProvider");
        for (var topic : new String[] {"config", "offset", "status"}) {
            config.put(topic + ".storage.topic", groupId + "." + topic);
            config.put(topic + ".storage.replication.factor", "1");
        }
        config.put("offset.storage.partitions", "1");
        config.put("status.storage.partitions", "1");
        config.put("offset.flush.interval.ms", "1000");
        config.put("scheduled.rebalance.max.delay.ms", "1000");
        config.putAll(properties);
        return config;
    }
}
