package io.penstock.api.v1alpha1.connector;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;

/**
 * How what has failed is restarted: a connector and each of its tasks by itself, after a back-off that doubles each time. What
 * has run for {@code maxBackoffSeconds} after a restart starts again at {@code initialBackoffSeconds}.
 *
 * @param enabled whether anything is restarted at all
 * @param maxRestarts restarts in a row after which the connector is Stalled
 * @param initialBackoffSeconds from a first failure to its restart
 * @param maxBackoffSeconds from a later failure to its restart, at most; no less than the initial back-off
 * @param stalledBackoffSeconds from a failure to its restart once the limit is reached, or where credentials or the config
 *     are wrong; 0 for no more restarts
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "self.initialBackoffSeconds <= self.maxBackoffSeconds",
        message = "initialBackoffSeconds must not be greater than maxBackoffSeconds")
public record AutoRestart(
        @Default("true") @JsonPropertyDescription("Whether a failed connector or task is restarted. Default true.")
        Boolean enabled,

        @Default(MAX_RESTARTS)
        @Min(0) @Max(1000) @JsonPropertyDescription(
                "Restarts in a row that did not help after which the connector is Stalled. A task that has "
                        + "run for maxBackoffSeconds since its last restart counts from 0 again. Default 10.")
        Integer maxRestarts,

        @Default(INITIAL_BACKOFF)
        @Min(1) @Max(86_400) @JsonPropertyDescription(
                "Seconds from the first failure of a task to its restart; doubled for each further failure. "
                        + "Default 10.")
        Integer initialBackoffSeconds,

        @Default(MAX_BACKOFF)
        @Min(1) @Max(86_400) @JsonPropertyDescription("Seconds from a failure of a task to its restart, at most. Default 600.")
        Integer maxBackoffSeconds,

        @Default(STALLED_BACKOFF)
        @Min(0) @Max(86_400) @JsonPropertyDescription("Seconds from a failure to the next restart once maxRestarts is reached, or where "
                + "credentials or the config are wrong, in case the cause is repaired elsewhere; 0 for no more restarts. "
                + "Default 3600.")
        Integer stalledBackoffSeconds) {
    static final String MAX_RESTARTS = "10";
    static final String INITIAL_BACKOFF = "10";
    static final String MAX_BACKOFF = "600";
    static final String STALLED_BACKOFF = "3600";

    /** All fields as they are where the spec does not name them. */
    public static final AutoRestart DEFAULT = of(true);

    /** Nothing is restarted. */
    public static final AutoRestart OFF = of(false);

    public AutoRestart {
        enabled = enabled == null || enabled;
        maxRestarts = maxRestarts == null ? Integer.valueOf(MAX_RESTARTS) : maxRestarts;
        initialBackoffSeconds =
                initialBackoffSeconds == null ? Integer.valueOf(INITIAL_BACKOFF) : initialBackoffSeconds;
        maxBackoffSeconds = maxBackoffSeconds == null ? Integer.valueOf(MAX_BACKOFF) : maxBackoffSeconds;
        stalledBackoffSeconds =
                stalledBackoffSeconds == null ? Integer.valueOf(STALLED_BACKOFF) : stalledBackoffSeconds;
    }

    private static AutoRestart of(boolean enabled) {
        return new AutoRestart(
                enabled,
                Integer.valueOf(MAX_RESTARTS),
                Integer.valueOf(INITIAL_BACKOFF),
                Integer.valueOf(MAX_BACKOFF),
                Integer.valueOf(STALLED_BACKOFF));
    }
}
