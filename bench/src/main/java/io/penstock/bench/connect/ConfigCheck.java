package io.penstock.bench.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a worker finds in the config of a file sink, the only connector that the simulation has. A property {@code bad} is
 * invalid with any value.
 */
final class ConfigCheck {
    static final String CLASS = "org.apache.kafka.connect.file.FileStreamSinkConnector";

    private static final Set<String> NAMES = Set.of(CLASS, "FileStreamSinkConnector", "FileStreamSink");
    private static final String BAD = "bad";

    private ConfigCheck() {}

    /** The answer to a validation by a name of a class. */
    static Answer report(String className, Map<String, String> config) {
        return unknown(className).orElseGet(() -> {
            var errors = errors(config);
            return Answer.json(
                    200,
                    Map.of(
                            "name",
                            CLASS,
                            "error_count",
                            errors.size(),
                            "groups",
                            List.of(),
                            "configs",
                            errors.entrySet().stream()
                                    .map(error -> property(error.getKey(), error.getValue()))
                                    .toList()));
        });
    }

    /** Why a config is not taken; empty if it is. A config without a class is that of a file sink. */
    static Optional<Answer> refusal(Map<String, String> config) {
        var errors = errors(config);
        return unknown(config.getOrDefault("connector.class", CLASS))
                .or(() -> errors.isEmpty() ? Optional.empty() : Optional.of(invalid(errors)));
    }

    private static Optional<Answer> unknown(String className) {
        return NAMES.contains(className)
                ? Optional.empty()
                : Optional.of(Answer.failure(
                        400,
                        "Failed to find any class that implements Connector and which name matches " + className
                                + ", available connectors are: " + CLASS));
    }

    private static Answer invalid(Map<String, String> errors) {
        return Answer.failure(
                400,
                "Connector configuration is invalid and contains the following " + errors.size() + " error(s):\n"
                        + String.join("\n", errors.values())
                        + "\nYou can also find the above list of errors at the endpoint"
                        + " `/connector-plugins/{connectorType}/config/validate`");
    }

    private static Map<String, String> errors(Map<String, String> config) {
        var errors = new LinkedHashMap<String, String>();
        if (!config.containsKey("topics") && !config.containsKey("topics.regex")) {
            errors.put("topics", "Must configure one of topics or topics.regex");
        }
        var tasks = config.getOrDefault("tasks.max", "1");
        if (!tasks.matches("\\d{1,9}")) {
            errors.put(
                    "tasks.max", "Invalid value " + tasks + " for configuration tasks.max: Not a number of type INT");
        }
        if (config.containsKey(BAD)) {
            errors.put(BAD, "Invalid value for configuration bad");
        }
        return errors;
    }

    private static Map<String, Object> property(String name, String error) {
        var value = Map.of("name", name, "recommended_values", List.of(), "errors", List.of(error), "visible", true);
        return Map.of("definition", Map.of("name", name), "value", value);
    }
}
