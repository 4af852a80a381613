package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * One failed task.
 *
 * @param id number of the task, from 0
 * @param worker worker that ran it, {@code host:port}
 * @param restarts how often it was restarted automatically in a row
 * @param nextRestart when it is restarted next, RFC 3339; absent if it is not
 * @param error first line of what it failed with, redacted, at most 1,024 characters
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FailedTask(
        @JsonPropertyDescription("Number of the task, starting at 0.")
        int id,

        @JsonPropertyDescription("Worker that ran the task, host:port.")
        String worker,

        @JsonPropertyDescription("Automatic restarts in a row.")
        int restarts,

        @JsonPropertyDescription("When the task is restarted next.") @Nullable String nextRestart,

        @JsonPropertyDescription("First line of the error, without secrets, at most 1,024 characters.")
        String error) {}
