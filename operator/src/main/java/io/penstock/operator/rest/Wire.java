package io.penstock.operator.rest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies as Connect sends them, reduced to what is used. Any part may be missing. */
final class Wire {
    private Wire() {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Failure(
            @JsonProperty("error_code") @Nullable Integer code,
            @Nullable String message) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Root(
            @Nullable String version,
            @Nullable String commit,
            @JsonProperty("kafka_cluster_id") @Nullable String kafkaClusterId) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Expanded(@Nullable ConnectorInfo info, @Nullable Status status) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ConnectorInfo(
            @Nullable Map<String, @Nullable String> config,
            @Nullable List<TaskId> tasks,
            @Nullable String type) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record TaskId(int task) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Status(@Nullable State connector, @Nullable List<State> tasks) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record State(
            int id,
            @Nullable String state,
            @JsonProperty("worker_id") @Nullable String workerId,
            @Nullable String trace,
            @Nullable String version) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Plugin(
            @JsonProperty("class") @Nullable String className,
            @Nullable String type,
            @Nullable String version) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Topics(@Nullable List<String> topics) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Validation(@Nullable String name, @Nullable List<Property> configs) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Property(
            @Nullable Definition definition, @Nullable PropertyValue value) {
        /** Whether the class has declared it a secret, so that Kafka itself never writes its value. */
        boolean isPassword() {
            return definition != null && "PASSWORD".equals(definition.type());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Definition(@Nullable String type) {}

    /**
     * Kept out on purpose: {@code value}, where Connect puts what it resolved from placeholders. Only of the property in
     * which our sink puts its warnings, which hold no values, it is read.
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PropertyValue(
            @Nullable String name,
            @Nullable List<@Nullable String> recommended,
            @Nullable List<String> errors,
            @Nullable String warnings) {
        private static final String WARNINGS = "penstock.config.warnings";

        @JsonCreator
        static PropertyValue of(
                @JsonProperty("name") @Nullable String name,
                @JsonProperty("recommended_values") @Nullable List<@Nullable String> recommended,
                @JsonProperty("errors") @Nullable List<String> errors,
                @JsonProperty("value") @Nullable String value) {
            return new PropertyValue(name, recommended, errors, WARNINGS.equals(name) ? value : null);
        }
    }
}
