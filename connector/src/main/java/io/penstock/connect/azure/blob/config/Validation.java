package io.penstock.connect.azure.blob.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;

/** What is said of a configuration before anything runs: it reads what can be read, and never fails. */
final class Validation {
    private Validation() {}

    /** The answer to a validation: every property with its errors, the warnings in {@link CheckConfig#WARNINGS}. */
    static List<ConfigValue> answer(Map<String, String> properties, Surroundings surroundings) {
        var translated = Translation.of(properties);
        var values = SinkConfig.definition().validate(translated.properties());
        var problems = SinkConfig.problems(readable(translated, values), surroundings);
        for (var value : values) {
            if (value.errorMessages().isEmpty()) {
                problems.errors().getOrDefault(value.name(), List.of()).forEach(value::addErrorMessage);
            }
            if (value.name().equals(CheckConfig.WARNINGS)) {
                // Kafka writes a list with commas between its elements, as if they were words
                var warnings = String.join("; ", problems.warnings());
                value.value(warnings.isEmpty() ? List.of() : List.of(warnings));
            }
        }
        return values;
    }

    /** Without the values that have no meaning, so that what can be said of the others is said. */
    private static Translated readable(Translated translated, List<ConfigValue> values) {
        var readable = new HashMap<>(translated.properties());
        for (var value : values) {
            if (!value.errorMessages().isEmpty()) {
                readable.remove(value.name());
            }
        }
        return new Translated(readable, translated.problems(), translated.notes());
    }

    /** What is worth knowing and needs no change. */
    static List<String> notes(Map<String, String> properties) {
        var translated = Translation.of(properties);
        return Stream.of(translated.notes(), RenamingTransforms.notes(translated.properties()))
                .flatMap(List::stream)
                .toList();
    }
}
