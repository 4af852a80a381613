package io.penstock.crdgen;

import io.penstock.api.v1alpha1.connector.ConnectorName;
import java.util.List;

/** What the CRD of {@code KafkaConnector} has that the generator cannot be told. */
final class ConnectorPolish implements KindPolish {
    private static final String VERSION = "[0-9A-Za-z][-+._0-9A-Za-z]*";

    /** As Maven writes versions: exactly one, or those between two ends of which one may be open. */
    private static final String RANGE =
            "(\\\\[VERSION\\\\]|[\\\\[(](VERSION)?\\\\s*,\\\\s*(VERSION)?[\\\\])])".replace("VERSION", VERSION);

    @Override
    public String kind() {
        return "KafkaConnector";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.of("Cluster", "string", ".spec.clusterRef.name", "ConnectCluster that runs the connector."),
                Column.of("Class", "string", ".spec.class", "Connector class as given in the spec."),
                Column.of("State", "string", ".status.state", "Observed state of the connector."),
                Column.of("Tasks", "string", ".status.tasksReady", "Running tasks out of all tasks."),
                Column.of(
                        "Ready",
                        "string",
                        Conditions.READY_STATUS,
                        "Whether the connector is doing what the spec asks for."),
                Column.age(),
                Column.wide("Reason", "string", Conditions.READY_REASON, "Why the connector is ready or not."),
                Column.wide("Restarts", "integer", ".status.restarts.total", "Automatic restarts of what failed."),
                Column.wide("Plugin version", "string", ".status.pluginVersion", "Version of the running plugin."),
                Column.wide(
                        "Message",
                        "string",
                        Conditions.READY_MESSAGE,
                        "What is wrong, if anything, and what to change."));
    }

    @Override
    public List<String> selectableFields() {
        return List.of(".spec.clusterRef.name", ".spec.class");
    }

    @Override
    public Scale scale() {
        return new Scale(".spec.tasksMax", ".status.tasks.total", ".status.selector");
    }

    @Override
    public void complete(Schema root) {
        root.describe("One connector on one ConnectCluster: its live config and state follow the spec.")
                .requires("spec");
        completeSpec(root.at("spec"));
        completeStatus(root.at("status"));
    }

    private static void completeSpec(Schema spec) {
        spec.describe("Desired state of the connector: its cluster, its config and its number of tasks.");
        spec.at("clusterRef.name").length(1, 253);
        spec.at("connectorName")
                .length(1, 249)
                .rule(
                        "self.matches('" + ConnectorName.PATTERN.replace("\\", "\\\\")
                                + "') && self != '.' && self != '..'",
                        "connectorName " + ConnectorName.MESSAGE);
        spec.at("class").length(1, 512).rule("self.matches('^\\\\S+$')", "class must not contain whitespace");
        spec.at("version")
                .length(1, 253)
                .rule(
                        "self.matches('^(" + VERSION + "|" + RANGE + "(\\\\s*,\\\\s*" + RANGE + ")*)$')",
                        "version must be one version such as 1.4.0, or a range such as [1.4,2.0)");
        spec.at("config").mapOfScalars(500);
        spec.at("config.*").describe("A string, number or boolean; null leaves the property out.");
        ConfigSources.complete(spec.at("configFrom"));
        spec.at("restart.token").length(1, 253).pattern("^[!-~]([ -~]*[!-~])?$");
        spec.at("secretConfig").maxProperties(100);
        var reference =
                spec.at("secretConfig.*").describe("Refers to one key of a Secret in the connector's namespace.");
        reference.at("name").length(1, 253).pattern("^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$");
        reference.at("key").length(1, 253).pattern("^[-._a-zA-Z0-9]+$");
    }

    private static void completeStatus(Schema status) {
        Conditions.complete(status);
        status.describe("Observed status of the connector.");
        status.at("failedTasks").listMap(20, "id");
        status.at("failedTasks.[]").describe("One failed task.").requires("id");
        status.at("failedTasks.[].error").node().put("maxLength", 1024);
        status.at("topics").atomicList(100);
        status.at("topics.[]").describe("Name of a topic.");
        status.at("validation").atomicList(50);
        status.at("validation.[]")
                .describe("What Connect says about one property.")
                .requires("message", "property");
        status.at("validation.[].recommended").atomicList(20);
        status.at("validation.[].recommended.[]").describe("A value that the connector recommends.");
        status.at("attemptedHashes").atomicList(20);
        status.at("attemptedHashes.[]").describe("A digest.");
        status.at("startedWith").maxProperties(100);
        status.at("failedTasks.[].nextRestart").format("date-time");
        status.at("restarts.total").format("int64");
        status.at("restarts.lastTime").format("date-time");
        var part = status.at("restarts.parts").maxProperties(100).at("*");
        part.describe("Restarts of the connector or one task.");
        part.at("lastTime").format("date-time");
        part.at("failedSince").format("date-time");
        status.at("startedWith.*").describe("A digest.");
        status.at("drift.lastProperties").atomicList(20);
        status.at("drift.lastProperties.[]").describe("Name of a property.");
        status.at("drift.lastTime").format("date-time");
        status.at("drift.corrected").format("int64");
    }
}
