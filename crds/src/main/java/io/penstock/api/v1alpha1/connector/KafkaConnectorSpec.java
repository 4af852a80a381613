package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.penstock.api.v1alpha1.common.ConfigSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants: one connector, its settings and its size, on one ConnectCluster.
 *
 * @param clusterRef the cluster that runs the connector; cannot change
 * @param connectorName the name in Connect, where it differs from the object's; cannot change
 * @param connectorClass connector class: full name, simple name or alias
 * @param version plugin version, or a range of versions; absent means the newest that the workers have
 * @param tasksMax upper limit for the number of tasks, 1 to 1000
 * @param config connector properties; values are strings, numbers, booleans, or null to leave a property out
 * @param configFrom connector properties from ConfigMaps, below {@code config}; later entries win
 * @param secretConfig connector properties whose values stand in Secrets
 * @param state the state to hold
 * @param deletionPolicy what deleting the object does to the live connector
 * @param adoptionPolicy what becomes of a live connector that was there before this object
 * @param suspend whether the operator only observes
 * @param restart a restart to carry out once
 * @param autoRestart how what has failed is restarted
 * @param silenceThresholdSeconds for how long a task may stand still that has something to do; 0 for ever
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.connectorName) == has(oldSelf.connectorName) && "
                + "(!has(self.connectorName) || self.connectorName == oldSelf.connectorName)",
        message = "connectorName cannot change: delete the connector and create it again")
public record KafkaConnectorSpec(
        @Required
        @ValidationRule(
                value = "self == oldSelf",
                message = "clusterRef cannot change: delete the connector and create it again")
        @JsonPropertyDescription("The ConnectCluster, in the same namespace, that runs this connector. Immutable.")
        ClusterRef clusterRef,

        @JsonPropertyDescription("Name of the connector in Connect. Default: the name of this object. Needed only "
                + "where the two differ, for example to take over a live connector called Orders_Sink. Immutable. "
                + "At most 249 characters, without / \\ % ; { } and without spaces at either end, because Connect's REST "
                + "API cannot address such names.")
        @Nullable String connectorName,

        @Required
        @JsonProperty("class")
        @JsonPropertyDescription("Connector class: full class name, simple name or alias, as Connect accepts it; for "
                + "example AzureBlobStorageSinkConnector.")
        String connectorClass,

        @JsonPropertyDescription("Version of the connector plugin: one version such as 1.4.0, or a range in Maven's "
                + "notation such as [1.4,2.0), of which Connect takes the newest that is installed. Needs Kafka Connect "
                + "4.1 or later. Default: the newest installed version.")
        @Nullable String version,

        @Default(DEFAULT_TASKS)
        @Min(1) @Max(1000) @JsonPropertyDescription("Upper limit for the number of tasks; a connector may start fewer. Default 1.")
        Integer tasksMax,

        @JsonPropertyDescription(
                "Connector properties: strings, numbers and booleans; null removes a property that is inherited. "
                        + "The properties name, connector.class, tasks.max and connector.plugin.version do not belong here: "
                        + "use the fields of the spec. At most 500.")
        Map<String, Object> config,

        @JsonPropertyDescription("Connector properties from ConfigMaps in the same namespace. config and secretConfig "
                + "win over them, and later entries over earlier ones. At most 20.")
        List<ConfigSource> configFrom,

        @JsonPropertyDescription("Connector properties whose values come from Secrets in the same namespace. The "
                + "worker reads the values; they appear in no object, log line or REST response. At most 100.")
        Map<String, SecretKeyRef> secretConfig,

        @Default("Running")
        @JsonPropertyDescription("Target state: Running, Paused (tasks are kept, no data moves) or Stopped (no tasks; "
                + "config and offsets are kept). Default Running.")
        WantedState state,

        @Default("Delete")
        @JsonPropertyDescription("What happens to the live connector when this object is deleted: Delete, Stop, Retain "
                + "(leave it as it is) or DeleteAndResetOffsets. Default Delete.")
        DeletionPolicy deletionPolicy,

        @Default("AdoptIfEqual")
        @JsonPropertyDescription(
                "What happens to a live connector of this name that already existed before this object: "
                        + "AdoptIfEqual (take it over if its config equals the spec), Adopt (take it over and apply the config of "
                        + "the spec) or Fail (leave it alone). A connector that an earlier KafkaConnector of this cluster left "
                        + "behind is always taken over. Default AdoptIfEqual.")
        AdoptionPolicy adoptionPolicy,

        @Default("false")
        @JsonPropertyDescription(
                "If true, the operator reports on the connector but changes nothing in Connect. " + "Default false.")
        Boolean suspend,

        @JsonPropertyDescription(
                "Restarts the connector once for each new token. A connector that is paused or stopped "
                        + "is not restarted: its token counts as handled.")
        @Nullable RestartRequest restart,

        @JsonPropertyDescription(
                "How a connector or task that failed is restarted: by default after 10 seconds, then after a back-off that "
                        + "doubles up to 10 minutes, up to 10 times in a row. What failed because credentials or the config "
                        + "are wrong is restarted once an hour.")
        AutoRestart autoRestart,

        @Default(DEFAULT_SILENCE)
        @Min(0) @Max(86_400) @JsonPropertyDescription(
                "Seconds for which a task that has something to do may stand still before the connector is not ready, with "
                        + "reason NotProgressing: a sink that is behind and reads nothing, a call such as put() that does "
                        + "not return, a source whose records Kafka does not confirm. Longer than the longest put() of a "
                        + "connector that is well. Offsets that are not committed do not count, so a sink may collect "
                        + "records for as long as it wants. 0 turns it off; a task that is dead while Connect "
                        + "calls it running is reported all the same. Default 120.")
        Integer silenceThresholdSeconds) {
    static final String DEFAULT_TASKS = "1";
    static final String DEFAULT_SILENCE = "120";

    public KafkaConnectorSpec {
        tasksMax = tasksMax == null ? Integer.valueOf(DEFAULT_TASKS) : tasksMax;
        config = config == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(config));
        configFrom = configFrom == null ? List.of() : List.copyOf(configFrom);
        secretConfig = secretConfig == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(secretConfig));
        state = state == null ? WantedState.RUNNING : state;
        deletionPolicy = deletionPolicy == null ? DeletionPolicy.DELETE : deletionPolicy;
        adoptionPolicy = adoptionPolicy == null ? AdoptionPolicy.ADOPT_IF_EQUAL : adoptionPolicy;
        suspend = suspend != null && suspend;
        autoRestart = autoRestart == null ? AutoRestart.DEFAULT : autoRestart;
        silenceThresholdSeconds =
                silenceThresholdSeconds == null ? Integer.valueOf(DEFAULT_SILENCE) : silenceThresholdSeconds;
    }
}
