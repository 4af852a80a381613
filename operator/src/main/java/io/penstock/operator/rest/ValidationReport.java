package io.penstock.operator.rest;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Answer of Connect's own validation.
 *
 * @param connectorClass class as Connect names it
 * @param errors properties with errors, in Connect's order, at most 50; empty means valid
 * @param warnings what our own sink finds odd and takes all the same, in one line of at most 500 characters without
 *     values; empty if it finds nothing, or for other connectors
 */
public record ValidationReport(String connectorClass, List<PropertyError> errors, String warnings) {
    private static final int LONGEST = 500;

    /** A report without warnings. */
    public ValidationReport(String connectorClass, List<PropertyError> errors) {
        this(connectorClass, errors, "");
    }

    /** The same report with the warnings in an answer. */
    ValidationReport warned(Wire.Validation answer) {
        var text = Objects.requireNonNullElse(answer.configs(), List.<Wire.Property>of()).stream()
                .map(Wire.Property::value)
                .filter(value -> value != null && value.warnings() != null)
                .map(value -> Redaction.text(String.valueOf(value.warnings())))
                .collect(Collectors.joining("; "));
        return new ValidationReport(
                connectorClass, errors, text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text);
    }

    public ValidationReport {
        errors = List.copyOf(errors);
    }

    /** What Connect has against the config, in one sentence that names the first property; not for a valid config. */
    public String summary() {
        var first = errors.getFirst();
        var text = first.messages().isEmpty()
                ? ""
                : ": " + Sentence.unended(first.messages().getFirst());
        var more =
                switch (errors.size()) {
                    case 1 -> "";
                    case 2 -> "; 1 more property is wrong";
                    default -> "; " + (errors.size() - 1) + " more properties are wrong";
                };
        // who follows the hint should find more there than here
        var rest = errors.size() > 1
                || first.messages().size() > 1
                || !first.recommended().isEmpty();
        return "Connect rejects " + first.property() + text + more + (rest ? "; see status.validation" : "");
    }

    /** Whether Connect has nothing against the config. */
    public boolean valid() {
        return errors.isEmpty();
    }
}
