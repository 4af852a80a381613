package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * How many tasks of a connector are in which state.
 *
 * @param total all tasks that Connect reports
 * @param running tasks that run
 * @param failed tasks that failed
 * @param paused tasks that are paused
 * @param unassigned tasks that no worker holds
 * @param restarting tasks that are being restarted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TaskCounts(
        @JsonPropertyDescription("All tasks that Connect reports.")
        int total,

        @JsonPropertyDescription("Tasks that are running.") int running,
        @JsonPropertyDescription("Tasks that have failed.") int failed,
        @JsonPropertyDescription("Tasks that are paused.") int paused,

        @JsonPropertyDescription("Tasks that are not assigned to a worker.")
        int unassigned,

        @JsonPropertyDescription("Tasks that are being restarted.")
        int restarting) {}
