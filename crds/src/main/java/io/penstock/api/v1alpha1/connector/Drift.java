package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of the live config that somebody else made and the operator put back.
 *
 * @param corrected how many times
 * @param lastTime when last, RFC 3339
 * @param lastProperties names of the properties put back the last time, at most 20
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Drift(
        @JsonPropertyDescription("How many times changes were reverted.")
        long corrected,

        @JsonPropertyDescription("When changes were last reverted.") @Nullable String lastTime,

        @JsonPropertyDescription("Names of the properties that were last reverted.")
        List<String> lastProperties) {
    public Drift {
        lastProperties = lastProperties == null ? List.of() : List.copyOf(lastProperties);
    }
}
