package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * One failed task.
 *
 * @param id number of the task, from 0
 * @param worker worker that ran it, {@code host:port}
 * @param error first line of what it failed with, redacted, at most 1,024 characters
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FailedTask(
        @JsonPropertyDescription("Number of the task, starting at 0.")
        int id,

        @JsonPropertyDescription("Worker that ran the task, host:port.")
        String worker,

        @JsonPropertyDescription("First line of the error, without secrets, at most 1,024 characters.")
        String error) {}
