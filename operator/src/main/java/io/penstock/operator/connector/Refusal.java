package io.penstock.operator.connector;

import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.Problem;
import io.penstock.operator.plan.Verdict;
import io.penstock.operator.rest.PluginVersion;
import io.penstock.operator.rest.PropertyError;
import io.penstock.operator.rest.Sentence;
import io.penstock.operator.rest.ValidationReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person is told of a config that Connect's validation is against. */
final class Refusal {
    private static final String UNQUOTED =
            "; if the spec has on, off, yes or no here, put it in quotes: YAML reads these words as true or false";

    private final Map<String, String> config;

    private final List<String> versions;

    private Refusal(Map<String, String> config, List<String> versions) {
        this.config = config;
        this.versions = versions;
    }

    /**
     * The verdict.
     *
     * @param asked what Connect was asked
     * @param report its answer, with errors
     * @param versions versions that the workers have of the class, as far as is known
     * @param now when it answered
     */
    static Verdict verdict(Action.Validate asked, ValidationReport report, List<String> versions, Instant now) {
        var refusal = new Refusal(asked.config(), versions);
        var errors = report.errors().stream().map(refusal::hinted).toList();
        var summary = new ValidationReport(report.connectorClass(), errors, report.warnings()).summary();
        var problems = errors.stream().map(Refusal::problem).toList();
        return new Verdict(asked.key(), Verdict.Outcome.INVALID, summary, problems, now);
    }

    private static Problem problem(PropertyError error) {
        return new Problem(error.property(), String.join("; ", error.messages()), error.recommended());
    }

    private PropertyError hinted(PropertyError error) {
        if (error.property().equals(PluginVersion.PROPERTY)) {
            return installed(error);
        }
        var hint = hint(error);
        if (hint.isEmpty() || error.messages().isEmpty()) {
            return error;
        }
        var messages = new ArrayList<>(error.messages());
        messages.set(0, Sentence.unended(messages.getFirst()) + hint);
        return new PropertyError(error.property(), messages, error.recommended());
    }

    private PropertyError installed(PropertyError error) {
        var known = error.recommended().isEmpty() ? versions : error.recommended();
        var list = known.isEmpty() ? "" : "; installed: " + String.join(", ", known);
        return new PropertyError(
                error.property(),
                error.messages().stream()
                        .map(message -> Sentence.unended(message) + list)
                        .toList(),
                List.of());
    }

    private String hint(PropertyError error) {
        var value = config.getOrDefault(error.property(), "");
        return value.equals("true") || value.equals("false") ? UNQUOTED : "";
    }
}
