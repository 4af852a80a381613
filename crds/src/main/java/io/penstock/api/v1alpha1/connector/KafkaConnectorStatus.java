package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was last seen of a connector. Complete in every write: a field that is absent is not known.
 *
 * @param observedGeneration generation of the spec that this status speaks of; −1 until the operator has seen it
 * @param conditions see the reference of conditions; exactly one {@code Ready}
 * @param state what connector and tasks were last seen doing
 * @param tasks tasks by state
 * @param tasksReady running tasks of all tasks, as {@code 2/3}
 * @param failedTasks failed tasks, at most 20
 * @param type {@code sink} or {@code source}
 * @param pluginVersion version of the plugin that runs
 * @param className full name of the class that runs
 * @param worker worker that holds the connector, {@code host:port}
 * @param topics topics that the connector used since it was created or reset, at most 100
 * @param validation what Connect's validation says against the config, at most 50 properties
 * @param drift changes of the live config that were put back
 * @param configHash SHA-256 of the connector config that the operator last applied, hex
 * @param attemptedHashes SHA-256 of configs that were sent to Connect and not yet seen live, hex, at most 20:
 *     a live connector with one of them is this object's own
 * @param startedWith digests of the Secret values with which the parts of the connector were started; only the operator
 *     can tell which values a digest comes from, and a leading {@code ?} marks what is assumed
 * @param restarts automatic restarts; absent if there were none
 * @param restartToken token of the last restart that was handled
 * @param selector label selector of the worker pods, for the scale subresource
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record KafkaConnectorStatus(
        @JsonPropertyDescription("Generation of the spec that this status refers to.") @Nullable Long observedGeneration,

        @JsonPropertyDescription("Conditions. Ready is the one to read.")
        List<Condition> conditions,

        @JsonPropertyDescription("Observed state of the connector.") @Nullable ObservedState state,

        @JsonPropertyDescription("Tasks by state.") @Nullable TaskCounts tasks,

        @JsonPropertyDescription("Running tasks out of all tasks, for example 2/3.") @Nullable String tasksReady,

        @JsonPropertyDescription("Failed tasks, at most 20.")
        List<FailedTask> failedTasks,

        @JsonPropertyDescription("sink or source.") @Nullable String type,

        @JsonPropertyDescription("Version of the running plugin.") @Nullable String pluginVersion,

        @JsonPropertyDescription("Full name of the running class.") @Nullable String className,

        @JsonPropertyDescription("Worker that the connector is assigned to, host:port.") @Nullable String worker,

        @JsonPropertyDescription("Topics that the connector has used, at most 100.")
        List<String> topics,

        @JsonPropertyDescription("Errors that Connect's validation found in the config, at most 50.")
        List<PropertyProblem> validation,

        @JsonPropertyDescription("Changes to the live connector that were reverted.") @Nullable Drift drift,

        @JsonPropertyDescription("SHA-256 digest of the connector config that was last applied, in hex.") @Nullable String configHash,

        @JsonPropertyDescription("SHA-256 digests of configs that were sent to Connect but not yet seen live, in hex, "
                + "at most 20: a live connector with one of them belongs to this object.")
        List<String> attemptedHashes,

        @JsonPropertyDescription(
                "Digests, made with the operator's key, of the Secret values that the connector and its tasks were "
                        + "started with. The key is a task number, connector for the connector itself, or * for all others. "
                        + "A leading ? marks values that are assumed because the operator did not start that part.")
        Map<String, String> startedWith,

        @JsonPropertyDescription("Automatic restarts of what failed.") @Nullable Restarts restarts,

        @JsonPropertyDescription("The last spec.restart.token that was handled.") @Nullable String restartToken,

        @JsonPropertyDescription("Label selector of the worker pods, for the scale subresource.") @Nullable String selector) {
    public KafkaConnectorStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        failedTasks = failedTasks == null ? List.of() : List.copyOf(failedTasks);
        topics = topics == null ? List.of() : List.copyOf(topics);
        attemptedHashes = attemptedHashes == null ? List.of() : List.copyOf(attemptedHashes);
        startedWith = startedWith == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(startedWith));
        validation = validation == null ? List.of() : List.copyOf(validation);
    }
}
