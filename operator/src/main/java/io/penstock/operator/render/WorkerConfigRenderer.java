package io.penstock.operator.render;

import io.penstock.api.v1alpha1.cluster.ConnectClusterSpec;
import io.penstock.api.v1alpha1.cluster.InternalTopic;
import io.penstock.operator.render.WorkerConfig.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Renders the worker config of one cluster. Three layers: what the operator sets itself, what it proposes and
 * {@code spec.config} may change or remove, and {@code spec.config}.
 *
 * @param spec checked with {@link WorkerConfigProblem}: no reserved keys, scalars only
 * @param name {@code namespace/name} of the cluster
 * @param groupId group id in use
 * @param workerDomain domain of the workers' stable names
 * @param restPort port of the REST API
 * @param publicKey what workers check placeholders with, X.509 in Base64
 */
public record WorkerConfigRenderer(
        ConnectClusterSpec spec, String name, String groupId, String workerDomain, int restPort, String publicKey) {
    /** Environment variable that holds the name of the worker's own pod. */
    public static final String POD_NAME = "PENSTOCK_POD_NAME";

    /** Name of the config provider that reads Secrets; placeholders start with it. */
    public static final String SECRETS_PROVIDER = "secrets";

    /** Folder with files of the worker itself, which no connector may read or send. */
    public static final String PRIVATE_FOLDER = "/var/run/secrets/penstock";

    /** The token for the API server, in that folder. */
    public static final String TOKEN_FILE = "token";

    /** The API server's certificate authority, in that folder. */
    public static final String AUTHORITY_FILE = "ca.crt";

    /** How long tasks may take to stop, in milliseconds, unless the user says otherwise. */
    public static final int TASK_SHUTDOWN_MS = 30_000;

    /** The property of the time that tasks may take to stop. */
    public static final String TASK_SHUTDOWN_KEY = "task.shutdown.graceful.timeout.ms";

    /**
     * A worker that reads the tombstone of a removed connector forgets the connector's tasks. From more than one partition it
     * may read it after the first status of the tasks that follow, and goes on to say that there are none.
     */
    private static final String STATUS_PARTITIONS = "1";

    private static final String REBALANCE_DELAY_KEY = "scheduled.rebalance.max.delay.ms";
    private static final int REBALANCE_DELAY_MS = 30_000;
    private static final Duration KAFKAS_REBALANCE_DELAY = Duration.ofMinutes(5);
    // a first TLS handshake on a busy node takes its time, and a task whose Secret was not read in time stays failed
    private static final int SECRET_TIMEOUT_MS = 20_000;

    /** Lets workers say what they know of Kafka; the class is in our own worker image alone. */
    private static final String KAFKA_STATE = "io.penstock.worker.kafka.KafkaStateExtension";

    private static final String PLUGIN_PATH = "/opt/penstock/plugins";

    /**
     * How long the tasks of a lost worker wait for it, by the config that the workers are rendered with.
     *
     * @param spec of the cluster
     * @return what {@code spec.config} says, else what the operator proposes; Kafka Connect's default where that is removed
     */
    public static Duration rebalanceDelay(ConnectClusterSpec spec) {
        if (!spec.config().containsKey(REBALANCE_DELAY_KEY)) {
            return Duration.ofMillis(REBALANCE_DELAY_MS);
        }
        var own = spec.config().get(REBALANCE_DELAY_KEY);
        try {
            return own == null
                    ? KAFKAS_REBALANCE_DELAY
                    : Duration.ofMillis(
                            Long.parseLong(Scalars.text(own).orElse("").strip()));
        } catch (NumberFormatException e) {
            // the worker refuses it and does not start: no task waits for anything
            return KAFKAS_REBALANCE_DELAY;
        }
    }

    /**
     * The whole config.
     *
     * @return never empty
     */
    public WorkerConfig render() {
        var sections = new ArrayList<Section>();
        sections.add(kafka());
        sections.add(group());
        sections.addAll(topics());
        sections.add(rest());
        sections.add(plugins());
        sections.add(providers());
        sections.addAll(proposals());
        if (spec.image() == null) {
            sections.add(proposal(
                    "Answers under /penstock/kafka what the worker knows of Kafka.",
                    "rest.extension.classes",
                    KAFKA_STATE));
        }
        sections.add(new Section("From spec.config.", own()));
        sections.removeIf(section -> section.properties().isEmpty());
        return new WorkerConfig("Worker config of ConnectCluster " + name + ". Change the object, not this.", sections);
    }

    private Section kafka() {
        return new Section("Kafka.", Map.of("bootstrap.servers", spec.bootstrapServers()));
    }

    private Section group() {
        return new Section("The group that the workers form.", Map.of("group.id", groupId));
    }

    private List<Section> topics() {
        var names = InternalTopicNames.of(spec.internalTopics(), groupId);
        var topics = spec.internalTopics();
        return List.of(
                topic(
                        "config.storage",
                        "The config topic: connector configs and wanted states.",
                        names.config(),
                        topics.config()),
                topic(
                        "offset.storage",
                        "The offset topic: offsets of source connectors.",
                        names.offset(),
                        topics.offset()),
                topic(
                        "status.storage",
                        "The status topic: states of connectors and tasks.",
                        names.status(),
                        topics.status()));
    }

    private static Section topic(String prefix, String comment, String name, InternalTopic topic) {
        var properties = new LinkedHashMap<String, String>();
        properties.put(prefix + ".topic", name);
        properties.put(prefix + ".replication.factor", topic.replicationFactor().toString());
        var partitions = topic.partitions();
        // Connect always gives the config topic one partition and refuses the property
        if (partitions != null && !prefix.equals("config.storage")) {
            properties.put(prefix + ".partitions", partitions.toString());
        } else if (prefix.equals("status.storage")) {
            properties.put(prefix + ".partitions", STATUS_PARTITIONS);
        }
        new TreeMap<>(topic.config()).forEach((key, value) -> properties.put(prefix + "." + key, value));
        return new Section(comment, properties);
    }

    private Section rest() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("listeners", "http://:" + restPort);
        properties.put("rest.advertised.host.name", "${env:" + POD_NAME + "}." + workerDomain);
        return new Section("REST API. Workers reach one another by the pods' stable names.", properties);
    }

    private Section plugins() {
        return new Section(
                "Plugins, each in a directory of its own.",
                Map.of("plugin.path", PLUGIN_PATH + PluginCatalog.path(spec)));
    }

    private Section providers() {
        var properties = new LinkedHashMap<String, String>();
        properties.put("config.providers", "env," + SECRETS_PROVIDER);
        properties.put("config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider");
        properties.put("config.providers.env.param.allowlist.pattern", POD_NAME);
        properties.put(
                "config.providers." + SECRETS_PROVIDER + ".class",
                "io.penstock.worker.provider.KubernetesSecretConfigProvider");
        properties.put(
                "config.providers." + SECRETS_PROVIDER + ".param.timeout.ms", Integer.toString(SECRET_TIMEOUT_MS));
        properties.put("config.providers." + SECRETS_PROVIDER + ".param.token.file", PRIVATE_FOLDER + "/" + TOKEN_FILE);
        properties.put(
                "config.providers." + SECRETS_PROVIDER + ".param.ca.file", PRIVATE_FOLDER + "/" + AUTHORITY_FILE);
        // who may create a connector may write any placeholder: only those that the operator signed count
        properties.put("config.providers." + SECRETS_PROVIDER + ".param.public.key", publicKey);
        properties.put("config.providers." + SECRETS_PROVIDER + ".param.cluster", name);
        return new Section(
                "Config providers: the pod's own name, and Secrets that the cluster's Role lists.", properties);
    }

    private List<Section> proposals() {
        return List.of(
                proposal(
                        "Found by their service files, which is far faster than reading every class.",
                        "plugin.discovery",
                        "service_load"),
                proposal(
                        """
                        Converters for connectors that set none of their own: keys as text, values as JSON without
                        schemas.\
                        """,
                        "key.converter",
                        "org.apache.kafka.connect.storage.StringConverter",
                        "value.converter",
                        "org.apache.kafka.connect.json.JsonConverter",
                        "value.converter.schemas.enable",
                        "false"),
                proposal(
                        "How long tasks may take to stop; the pod's grace time is longer.",
                        TASK_SHUTDOWN_KEY,
                        Integer.toString(TASK_SHUTDOWN_MS)),
                proposal("""
                        How long the tasks of a lost worker wait for it before others take them. A pod is back sooner
                        than this, so a restart moves nothing.\
                        """, REBALANCE_DELAY_KEY, Integer.toString(REBALANCE_DELAY_MS)));
    }

    /** A section of the operator's proposals, without those that {@code spec.config} changes or removes. */
    private Section proposal(String comment, String... keysAndValues) {
        var properties = new LinkedHashMap<String, String>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        // a converter's settings say nothing about another converter
        if (spec.config().containsKey("value.converter")) {
            properties.remove("value.converter.schemas.enable");
        }
        properties.keySet().removeAll(spec.config().keySet());
        return new Section(comment, properties);
    }

    private Map<String, String> own() {
        var properties = new TreeMap<String, String>();
        spec.config().forEach((key, value) -> {
            if (value != null) {
                Scalars.text(value).ifPresent(text -> properties.put(key, text));
            }
        });
        return properties;
    }
}
