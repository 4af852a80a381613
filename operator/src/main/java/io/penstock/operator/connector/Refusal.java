package io.penstock.operator.connector;

import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.Problem;
import io.penstock.operator.plan.Verdict;
import io.penstock.operator.rest.PropertyError;
import io.penstock.operator.rest.ValidationReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a person is told of a config that Connect's validation is against. */
final class Refusal {
    private static final String UNQUOTED =
            "; if the spec says on, off, yes or no there, put it in quotes: YAML makes true or false of it";

    private final Map<String, String> config;

    private Refusal(Map<String, String> config) {
        this.config = config;
    }

    static Verdict verdict(Action.Validate asked, ValidationReport report, Instant now) {
        var refusal = new Refusal(asked.config());
        var problems = report.errors().stream().map(refusal::problem).toList();
        return new Verdict(asked.key(), Verdict.Outcome.INVALID, refusal.summary(report.errors()), problems, now);
    }

    private String summary(List<PropertyError> errors) {
        var first = errors.getFirst();
        var text = first.messages().isEmpty() ? "" : ": " + first.messages().getFirst();
        var more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        return "Connect's validation is against " + first.property() + text + hint(first) + more
                + "; see status.validation";
    }

    private Problem problem(PropertyError error) {
        return new Problem(error.property(), String.join("; ", error.messages()) + hint(error), error.recommended());
    }

    private String hint(PropertyError error) {
        var value = config.getOrDefault(error.property(), "");
        return value.equals("true") || value.equals("false") ? UNQUOTED : "";
    }
}
