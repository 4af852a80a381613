package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;

/**
 * A restart that is carried out once for each token, so that it can stand in a file that is applied again and again.
 *
 * @param token any printable ASCII, 1 to 253 characters; another one than before asks for another restart
 * @param scope what is restarted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RestartRequest(
        @Required
        @JsonPropertyDescription(
                "Any text of printable ASCII characters, for example a date. Each new value restarts the connector once; "
                        + "status.restartToken is the last one that was handled.")
        String token,

        @Default("All")
        @JsonPropertyDescription("What is restarted: All (the connector and its tasks) or Failed (of these what has "
                + "failed). Default All.")
        RestartScope scope) {
    public RestartRequest {
        scope = scope == null ? RestartScope.ALL : scope;
    }
}
