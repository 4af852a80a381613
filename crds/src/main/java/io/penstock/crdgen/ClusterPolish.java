package io.penstock.crdgen;

import java.util.List;

/** What the CRD of {@code ConnectCluster} has that the generator cannot be told. */
final class ClusterPolish implements KindPolish {
    /** What Kafka takes as the name of a topic. */
    private static final String TOPIC = "^[a-zA-Z0-9._-]+$";

    /** What Kubernetes takes as a quantity, such as 500m or 1Gi. */
    private static final String QUANTITY = "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))"
            + "(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

    @Override
    public String kind() {
        return "ConnectCluster";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("Replicas", "integer", ".spec.replicas", "Desired number of workers."),
                Column.of("Ready", "string", ".status.workersReady", "Ready workers out of those wanted."),
                Column.of("Version", "string", ".status.version", "Kafka version of the workers."),
                Column.of(
                        "Connectors",
                        "string",
                        ".status.connectorsReady",
                        "Ready connectors out of those with an object."),
                Column.of("Status", "string", Conditions.READY_REASON, "Why the cluster is ready or not."),
                Column.age(),
                Column.wide("Kafka", "string", ".spec.bootstrapServers", "Bootstrap servers of the Kafka cluster."),
                Column.wide("REST URL", "string", ".status.restUrl", "Base address of the REST API."),
                Column.wide(
                        "Unmanaged", "integer", ".status.connectors.unmanaged", "Live connectors without an object."));
    }

    @Override
    public List<String> selectableFields() {
        return List.of();
    }

    @Override
    public Scale scale() {
        return new Scale(".spec.replicas", ".status.replicas", ".status.selector");
    }

    @Override
    public void complete(Schema root) {
        root.describe("A group of Kafka Connect workers that share one group id and run as a StatefulSet.")
                .requires("spec")
                .rule(
                        "self.metadata.name.matches('^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$')",
                        "the name of a ConnectCluster becomes part of the names of Services and pods: at most 40 "
                                + "lowercase letters, digits and hyphens, beginning with a letter");
        completeSpec(root.at("spec"));
        completeStatus(root.at("status"));
    }

    private static void completeSpec(Schema spec) {
        spec.describe("Desired state of the cluster: a group of workers on one Kafka cluster.");
        spec.at("bootstrapServers")
                .length(1, 4096)
                .rule(
                        "self.matches('^[^\\\\s,]+:[0-9]+(\\\\s*,\\\\s*[^\\\\s,]+:[0-9]+)*$')",
                        "bootstrapServers must be host:port, or several of these separated by commas");
        spec.at("version")
                .length(1, 32)
                .rule("self.matches('^[0-9]+[.][0-9]+[.][0-9]+$')", "version must be a Kafka version such as 4.3.1");
        spec.at("image").length(1, 1024).pattern("^\\S+$");
        // the internal topics are named after it: 8 more characters must fit into a topic name of 249
        spec.at("groupId").length(1, 241).pattern(TOPIC);
        spec.at("config").mapOfScalars(500);
        spec.at("config.*").describe("A string, number or boolean; null leaves the property out.");
        spec.at("connectorDefaults.config").mapOfScalars(500);
        spec.at("connectorDefaults.config.*").describe("A string, number or boolean; null leaves the property out.");
        ConfigSources.complete(spec.at("connectorDefaults.configFrom"));
        completeTopics(spec.at("internalTopics"));
        spec.at("jvm.options").atomicList(50);
        spec.at("jvm.options.[]").describe("One flag.").length(1, 1024);
        spec.at("plugins").listMap(50, "name");
        spec.at("plugins.[]").describe("One plugin.");
        spec.at("plugins.[].name").length(1, 63).pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");
        spec.at("plugins.[].catalog.name").length(1, 63).pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");
        completeResources(spec.at("resources"));
    }

    private static void completeTopics(Schema topics) {
        for (var which : List.of("config", "offset", "status")) {
            var topic = topics.at(which);
            topic.at("name").length(1, 249).pattern(TOPIC);
            topic.at("replicationFactor").rule("self != 0", "replicationFactor must be at least 1, or -1");
            topic.at("config").maxProperties(100);
            topic.at("config.*").describe("Value of the topic setting.");
            settingBelongsIn(topic, "topic", "use the field name");
            settingBelongsIn(topic, "replication.factor", "use the field replicationFactor");
            settingBelongsIn(
                    topic,
                    "partitions",
                    which.equals("config")
                            ? "leave it out because the config topic always has one"
                            : "use the field partitions");
            settingBelongsIn(topic, "cleanup.policy", "leave it out because internal topics are always compacted");
        }
        topics.at("config")
                .rule(
                        "!has(self.partitions) || self.partitions == 1",
                        "the config topic must have exactly one partition");
    }

    private static void settingBelongsIn(Schema topic, String setting, String advice) {
        topic.rule(
                "!has(self.config) || !('" + setting + "' in self.config)",
                "config of an internal topic must not contain " + setting + ": " + advice);
    }

    private static void completeResources(Schema resources) {
        resources.without("claims");
        resources
                .at("limits")
                .describe("Maximum that the container may use, by resource.")
                .maxProperties(20);
        resources
                .at("requests")
                .describe("Amount that is guaranteed to the container, by resource.")
                .maxProperties(20);
        for (var map : List.of("limits", "requests")) {
            resources.at(map + ".*").describe("Quantity, such as 500m or 1Gi.").pattern(QUANTITY);
        }
    }

    private static void completeStatus(Schema status) {
        Conditions.complete(status);
        status.describe("Observed status of the cluster.");
        status.at("workers").listMap(50, "pod");
        status.at("workers.[]").describe("One worker.").requires("pod");
        status.at("plugins").atomicList(200);
        status.at("plugins.[]").describe("One connector plugin of the workers.").requires("class", "type");
        status.at("unmanagedConnectors").atomicList(100);
        status.at("unmanagedConnectors.[]").describe("Name of a live connector.");
        status.at("lastContact").format("date-time");
    }
}
