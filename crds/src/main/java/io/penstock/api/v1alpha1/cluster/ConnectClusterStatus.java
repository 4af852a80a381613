package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a cluster. Complete in every write: a field that is absent is not known.
 *
 * @param observedGeneration generation of the spec that this status speaks of; −1 until the operator has seen it
 * @param conditions see the reference of conditions; exactly one {@code Ready}
 * @param replicas worker pods that exist
 * @param readyReplicas worker pods that are ready
 * @param updatedReplicas worker pods of the newest revision
 * @param workersReady ready pods of the wanted ones, as {@code 3/3}
 * @param selector label selector of the worker pods, for the scale subresource
 * @param restUrl base address of the REST API inside the Kubernetes cluster
 * @param version Kafka version of the workers, as they report it
 * @param groupId group id in use
 * @param internalTopics names of the internal topics in use
 * @param workers workers, at most 50
 * @param plugins connector plugins of the workers, at most 200
 * @param connectors connectors in numbers
 * @param connectorsReady ready connectors of the managed ones, as {@code 12/12}
 * @param unmanagedConnectors names of live connectors without an object, at most 100
 * @param kafkaClusterId id of the Kafka cluster
 * @param lastContact when the REST API answered last, RFC 3339; present only while it does not answer
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConnectClusterStatus(
        @JsonPropertyDescription("Generation of the spec that this status refers to.") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Conditions. Ready is the one to read.")
        List<Condition> conditions,

        @JsonPropertyDescription("Worker pods that exist.") @Nullable Integer replicas,

        @JsonPropertyDescription("Worker pods that are ready.") @Nullable Integer readyReplicas,

        @JsonPropertyDescription("Worker pods of the newest revision.") @Nullable Integer updatedReplicas,

        @JsonPropertyDescription("Ready workers out of those wanted, for example 3/3.") @Nullable String workersReady,

        @JsonPropertyDescription("Label selector of the worker pods.") @Nullable String selector,

        @JsonPropertyDescription("Base address of the REST API inside the Kubernetes cluster.") @Nullable String restUrl,

        @JsonPropertyDescription("Kafka version of the workers.") @Nullable String version,

        @JsonPropertyDescription("Group id in use.") @Nullable String groupId,

        @JsonPropertyDescription("Names of the internal topics in use.") @Nullable TopicNames internalTopics,

        @JsonPropertyDescription("Workers, at most 50.") List<WorkerStatus> workers,

        @JsonPropertyDescription("Connector plugins of the workers, at most 200.")
        List<PluginStatus> plugins,

        @JsonPropertyDescription("Numbers of connectors.") @Nullable ConnectorCounts connectors,

        @JsonPropertyDescription("Ready connectors out of those with an object, for example 12/12.") @Nullable String connectorsReady,

        @JsonPropertyDescription("Live connectors without an object, at most 100.")
        List<String> unmanagedConnectors,

        @JsonPropertyDescription("ID of the Kafka cluster.") @Nullable String kafkaClusterId,

        @JsonPropertyDescription("When the REST API last answered; present only while it does not answer.") @Nullable String lastContact) {
    public ConnectClusterStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        workers = workers == null ? List.of() : List.copyOf(workers);
        plugins = plugins == null ? List.of() : List.copyOf(plugins);
        unmanagedConnectors = unmanagedConnectors == null ? List.of() : List.copyOf(unmanagedConnectors);
    }
}
