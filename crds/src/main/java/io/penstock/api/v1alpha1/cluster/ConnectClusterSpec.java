package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants: a group of workers on one Kafka cluster.
 *
 * @param replicas number of workers; 0 stops them all
 * @param bootstrapServers brokers to start from, {@code host:port} separated by commas
 * @param version Kafka version of the workers; absent means the operator's newest
 * @param image worker image in place of the operator's own
 * @param groupId group id of the workers; cannot change
 * @param internalTopics the topics of the cluster's own state; their names cannot change
 * @param config worker properties; values are strings, numbers and booleans
 * @param connectorDefaults what every connector of the cluster inherits
 * @param resources requests and limits of a worker's container
 * @param jvm how the JVM of a worker runs
 * @param plugins plugins of the catalogue that the workers have beside those that always are there
 * @param networkPolicy who reaches the workers over the network
 * @param suspend whether the operator only observes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "has(self.groupId) == has(oldSelf.groupId) && (!has(self.groupId) || self.groupId == oldSelf.groupId)",
        message =
                "groupId cannot change because it identifies the group of the running workers: create another ConnectCluster")
public record ConnectClusterSpec(
        @Default("1")
        @Min(0) @JsonPropertyDescription("Number of workers. 0 stops them all; connectors are kept. Default 1.")
        Integer replicas,

        @Required @JsonPropertyDescription("Bootstrap servers of the Kafka cluster, as host:port separated by commas.")
        String bootstrapServers,

        @JsonPropertyDescription(
                "Kafka version of the workers, for example 4.3.1; selects the worker image. Default: the "
                        + "newest version that the operator supports.")
        @Nullable String version,

        @JsonPropertyDescription("Worker image to use instead of the operator's own for this version.") @Nullable String image,

        @JsonPropertyDescription("Group id of the workers. Default: namespace and name of this object with a dot "
                + "between them. Immutable. At most 241 letters, digits, dots, underscores and hyphens, because internal topics are "
                + "named after it.")
        @Nullable String groupId,

        @Default("{}") @JsonPropertyDescription("Topics in which the cluster stores its own state.")
        InternalTopics internalTopics,

        @JsonPropertyDescription("Worker properties: strings, numbers and booleans. Properties that the operator sets "
                + "itself are refused; the message says which field to use instead. At most 500.")
        Map<String, Object> config,

        @JsonPropertyDescription("What every connector of this cluster inherits. A change applies to exactly the "
                + "connectors whose config it changes.")
        ConnectorDefaults connectorDefaults,

        @JsonPropertyDescription("Requests and limits of a worker's container. Default: requests of 500m CPU and 1Gi "
                + "memory, and a limit of 1Gi memory.")
        @Nullable ResourceRequirements resources,

        @Default("{}") @JsonPropertyDescription("Settings of the JVM that runs a worker.")
        JvmSettings jvm,

        @JsonPropertyDescription("Plugins of the workers in addition to those that are always installed. At most 50.")
        List<PluginSpec> plugins,

        @Default("{}") @JsonPropertyDescription("Who can reach the workers over the network.")
        NetworkPolicySettings networkPolicy,

        @Default("false")
        @JsonPropertyDescription("If true, the operator reports on the cluster but changes nothing. Default false.")
        Boolean suspend) {
    public ConnectClusterSpec {
        replicas = replicas == null ? Integer.valueOf(1) : replicas;
        internalTopics = internalTopics == null ? InternalTopics.DEFAULT : internalTopics;
        config = config == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(config));
        connectorDefaults = connectorDefaults == null ? ConnectorDefaults.NONE : connectorDefaults;
        jvm = jvm == null ? JvmSettings.DEFAULT : jvm;
        plugins = plugins == null ? List.of() : List.copyOf(plugins);
        networkPolicy = networkPolicy == null ? NetworkPolicySettings.DEFAULT : networkPolicy;
        suspend = suspend != null && suspend;
    }
}
