package io.penstock.cli.why;

import io.penstock.cli.text.Style;
import io.penstock.cli.why.rules.Diagnosis;
import io.penstock.cli.why.rules.Facts;
import io.penstock.cli.why.rules.Step;
import java.util.List;

/**
 * A diagnosis as a page: the cause, what it rests on, and what to do.
 *
 * @param style how words may be marked
 */
record WhyPage(Style style) {
    /** The page, each line ended. */
    String of(Facts facts, Diagnosis diagnosis) {
        var page = new StringBuilder();
        page.append(title(facts, diagnosis)).append("\n\n");
        page.append(style.heading("Cause"))
                .append("\n  ")
                .append(diagnosis.cause())
                .append(".\n\n");
        page.append(style.heading("Evidence")).append('\n');
        Evidence.of(facts).forEach(line -> page.append("  ").append(line).append('\n'));
        if (!diagnosis.repair().isEmpty()) {
            page.append('\n').append(style.heading("What to do")).append('\n');
            page.append(steps(diagnosis.repair()));
        }
        return page.toString();
    }

    private String title(Facts facts, Diagnosis diagnosis) {
        var name = facts.connector().getMetadata().getName();
        var reason = facts.ready().reason();
        return switch (diagnosis.kind()) {
            case HEALTHY -> name + " is " + style.good("ready") + ": " + reason;
            case WAITING -> name + " is " + style.doubtful("not ready yet") + ": " + reason;
            case BROKEN -> name + " is " + style.bad("not ready") + ": " + reason;
            case UNKNOWN -> name + " is " + style.bad("not ready") + ": " + reason + ", and the cause is not known";
        };
    }

    private static String steps(List<Step> repair) {
        var text = new StringBuilder();
        for (int i = 0; i < repair.size(); i++) {
            var step = repair.get(i);
            var number = repair.size() == 1 ? "" : (i + 1) + ". ";
            text.append("  ").append(number).append(step.text());
            if (!step.command().isEmpty()) {
                text.append(":\n       ").append(step.command());
            }
            text.append('\n');
        }
        return text.toString();
    }
}
