package io.penstock.operator.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reduces Connect's validation answer to the properties with errors.
 *
 * <p>Connect validates with placeholders resolved, and its texts quote the value that they refuse. So the text against
 * a property that comes from a placeholder is shown only where it cannot quote.
 */
final class ValidationReader {
    private static final int MAX_PROPERTIES = 50;
    private static final int MAX_RECOMMENDED = 20;
    private static final String PLACEHOLDER = "${";
    private static final String MISSING = "Missing required configuration";
    private static final String WITHHELD =
            "Connect refuses the value; its text is left out because the value comes from a Secret";

    private ValidationReader() {}

    static ValidationReport report(Wire.Validation answer, String connectorClass, Map<String, String> config) {
        var errors = new ArrayList<PropertyError>();
        for (var property : Objects.requireNonNullElse(answer.configs(), List.<Wire.Property>of())) {
            var value = property.value();
            if (value != null
                    && value.name() != null
                    && value.errors() != null
                    && !value.errors().isEmpty()
                    && errors.size() < MAX_PROPERTIES) {
                errors.add(error(value.name(), value.errors(), value.recommended(), config));
            }
        }
        return new ValidationReport(Objects.requireNonNullElse(answer.name(), connectorClass), errors);
    }

    private static PropertyError error(
            String name, List<String> texts, @Nullable List<@Nullable String> recommended, Map<String, String> config) {
        var secret = config.getOrDefault(name, "").contains(PLACEHOLDER);
        var messages = texts.stream()
                .map(text -> secret && !text.startsWith(MISSING) ? WITHHELD : Redaction.text(text))
                .distinct()
                .toList();
        var values = new ArrayList<String>();
        if (recommended != null) {
            recommended.stream().filter(Objects::nonNull).limit(MAX_RECOMMENDED).forEach(values::add);
        }
        return new PropertyError(name, messages, values);
    }
}
