package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Automatic restarts of a connector and its tasks.
 *
 * @param total how many there were
 * @param lastTime when the last one was, RFC 3339
 * @param parts those of which the next back-off depends, by task number, or {@code connector} for the connector itself; at
 *     most 100
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Restarts(
        @JsonPropertyDescription("How many automatic restarts of the connector or a task there were.")
        long total,

        @JsonPropertyDescription("When the last automatic restart was.") @Nullable String lastTime,

        @JsonPropertyDescription(
                "What failed or was restarted lately, at most 100: the key is a task number, or connector for "
                        + "the connector itself.")
        Map<String, PartRestarts> parts) {
    public Restarts {
        parts = parts == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }
}
