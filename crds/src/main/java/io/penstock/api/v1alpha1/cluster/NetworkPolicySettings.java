package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/**
 * Who reaches the workers over the network.
 *
 * @param enabled whether only the workers themselves and the operator reach the REST API
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NetworkPolicySettings(
        @Default("true")
        @JsonPropertyDescription("Whether a NetworkPolicy lets only the workers themselves and the operator reach the "
                + "REST API, which has no authentication. Other ports stay open. Default true.")
        Boolean enabled) {
    public NetworkPolicySettings {
        enabled = enabled == null || enabled;
    }

    /** Settings about which the user said nothing. */
    static final NetworkPolicySettings DEFAULT = new NetworkPolicySettings(true);
}
