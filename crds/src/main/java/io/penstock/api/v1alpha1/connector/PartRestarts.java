package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Automatic restarts of the connector itself or of one task.
 *
 * @param restarts how many in a row
 * @param lastTime when the last one was, RFC 3339
 * @param failedSince since when it has been seen failed, RFC 3339; absent if it was not last seen failed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartRestarts(
        @JsonPropertyDescription("Restarts in a row.") int restarts,

        @JsonPropertyDescription("When the last of them was.") @Nullable String lastTime,

        @JsonPropertyDescription("Since when it has been failed.") @Nullable String failedSince) {}
