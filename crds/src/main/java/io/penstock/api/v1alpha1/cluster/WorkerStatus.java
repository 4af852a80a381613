package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * One worker.
 *
 * @param pod name of the pod
 * @param workerId the worker's own name in Connect, {@code host:port}
 * @param ready whether the pod is ready
 * @param connectors connectors that the worker holds
 * @param tasks tasks that the worker holds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkerStatus(
        @JsonPropertyDescription("Name of the pod.") String pod,

        @JsonPropertyDescription("Name of the worker in Connect, host:port.")
        String workerId,

        @JsonPropertyDescription("Whether the pod is ready.")
        boolean ready,

        @JsonPropertyDescription("Connectors assigned to the worker.")
        int connectors,

        @JsonPropertyDescription("Tasks assigned to the worker.")
        int tasks) {}
