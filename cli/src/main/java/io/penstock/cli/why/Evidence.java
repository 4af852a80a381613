package io.penstock.cli.why;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.cli.facts.Ready;
import io.penstock.cli.facts.Workers;
import io.penstock.cli.text.Words;
import io.penstock.cli.why.rules.Facts;
import io.penstock.cli.why.rules.Happening;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What the objects say, a line each: what a diagnosis rests on, and all there is where none is known. */
final class Evidence {
    private static final int MOST_TASKS = 5;
    private static final int MOST_EVENTS = 5;
    private static final Set<String> WHILE_TRUE = Set.of("Reconciling", "Stalled");

    private Evidence() {}

    /** All lines, the most important first. */
    static List<String> of(Facts facts) {
        return Stream.of(
                        ready(facts),
                        tasks(facts),
                        validation(facts),
                        conditions(facts),
                        cluster(facts),
                        drift(facts),
                        events(facts))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> ready(Facts facts) {
        return Stream.of(line("Ready", facts.ready()));
    }

    private static String line(String what, Ready ready) {
        return what + " is " + ready.status() + " (" + ready.reason() + "): " + ready.message();
    }

    private static Stream<String> tasks(Facts facts) {
        var failed = facts.failedTasks();
        var lines = failed.stream()
                .limit(MOST_TASKS)
                .map(task -> "task " + task.id() + " failed on worker " + Workers.name(facts.cluster(), task.worker())
                        + ": " + Words.unended(task.error()));
        return failed.size() <= MOST_TASKS
                ? lines
                : Stream.concat(lines, Stream.of("and " + Words.count(failed.size() - MOST_TASKS, "more task")));
    }

    private static Stream<String> validation(Facts facts) {
        return facts.status().map(KafkaConnectorStatus::validation).stream()
                .flatMap(List::stream)
                .map(problem -> "validation of " + problem.property() + ": " + Words.unended(problem.message())
                        + (problem.recommended().isEmpty()
                                ? ""
                                : "; recommended: " + String.join(", ", problem.recommended())));
    }

    /** The other conditions that are not as they should be, unless they only repeat the sentence of Ready. */
    private static Stream<String> conditions(Facts facts) {
        return facts.status().map(KafkaConnectorStatus::conditions).stream()
                .flatMap(List::stream)
                .filter(condition -> !"Ready".equals(condition.getType()))
                .filter(Evidence::isNotable)
                .filter(condition ->
                        !Words.unended(text(condition)).equals(facts.ready().message()))
                .map(condition -> condition.getType() + " is " + condition.getStatus() + " (" + condition.getReason()
                        + "): " + Words.unended(text(condition)));
    }

    /** That something might be a mistake, or is shared, is said in conditions that are true. */
    private static boolean isNotable(Condition condition) {
        if (WHILE_TRUE.contains(condition.getType())) {
            return false;
        }
        return !"True".equals(condition.getStatus())
                || text(condition).contains("possible mistakes")
                || "ConsumerGroupConflict".equals(condition.getReason());
    }

    private static String text(Condition condition) {
        return Objects.requireNonNullElse(condition.getMessage(), "");
    }

    private static Stream<String> cluster(Facts facts) {
        return facts.clusterReady().stream()
                .filter(ready -> !ready.isTrue())
                .map(ready -> line("ConnectCluster " + facts.commands().cluster(), ready));
    }

    private static Stream<String> drift(Facts facts) {
        return facts.status().map(KafkaConnectorStatus::drift).stream()
                .filter(drift -> drift.corrected() > 0)
                .map(drift -> "the live config was changed outside Penstock and put back "
                        + Words.count((int) Math.min(drift.corrected(), Integer.MAX_VALUE), "time")
                        + (drift.lastProperties().isEmpty()
                                ? ""
                                : ", last " + String.join(", ", drift.lastProperties())));
    }

    private static Stream<String> events(Facts facts) {
        if (facts.happenings().isEmpty()) {
            return Stream.of("events could not be read: you are not allowed to list them");
        }
        return facts.happenings().get().stream().limit(MOST_EVENTS).map(Evidence::line);
    }

    private static String line(Happening event) {
        return "event " + event.time() + " " + event.reason()
                + (event.count() > 1 ? " (" + event.count() + " times)" : "") + ": " + Words.unended(event.note());
    }
}
