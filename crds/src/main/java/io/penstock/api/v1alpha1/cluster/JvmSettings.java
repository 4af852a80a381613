package io.penstock.api.v1alpha1.cluster;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import java.util.List;

/**
 * How the JVM of a worker runs.
 *
 * @param heapPercent largest heap in per cent of the container's memory limit, 10 to 90
 * @param options further flags of the JVM, in order
 * @param gcLogging whether garbage collections are logged to the worker's standard output
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JvmSettings(
        @Default("60")
        @Min(10) @Max(90) @JsonPropertyDescription("Maximum heap size as a percentage of the container's memory limit. Default 60.")
        Integer heapPercent,

        @JsonPropertyDescription("Additional JVM flags, one per entry. At most 50.")
        List<String> options,

        @Default("false") @JsonPropertyDescription("Whether garbage collection is logged. Default false.")
        Boolean gcLogging) {
    public JvmSettings {
        heapPercent = heapPercent == null ? Integer.valueOf(60) : heapPercent;
        options = options == null ? List.of() : List.copyOf(options);
        gcLogging = gcLogging != null && gcLogging;
    }

    /** Settings about which the user said nothing. */
    static final JvmSettings DEFAULT = new JvmSettings(60, List.of(), false);
}
