package io.penstock.cli.change;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.facts.Health;
import io.penstock.cli.outcome.CommandFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say which connectors a command changes. Nothing is ever chosen by leaving everything out. */
final class Selection {
    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Connectors, by the names of their objects.")
    private List<String> names = List.of();

    @Option(
            names = {"-l", "--selector"},
            paramLabel = "SELECTOR",
            description = "Connectors with these labels, for example team=billing.")
    private @Nullable String selector;

    @Option(names = "--failed", description = "Of these, or of all, the connectors that failed or have failed tasks.")
    private boolean failed;

    @Option(names = "--all", description = "All connectors in the namespace.")
    private boolean all;

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "With -l, --failed or --all: in all namespaces.")
    private boolean everywhere;

    /** Refuses what cannot be meant. */
    void check() {
        if (names.isEmpty() && selector == null && !failed && !all) {
            throw CommandFailure.wrongUse("say which connectors: NAME, -l SELECTOR, --failed or --all");
        }
        if (!names.isEmpty() && (selector != null || all)) {
            throw CommandFailure.wrongUse("NAME cannot be used together with -l or --all: leave out one of them");
        }
        if (!names.isEmpty() && everywhere) {
            throw CommandFailure.wrongUse("NAME cannot be used together with -A: name the namespace with -n");
        }
        if (selector != null && all) {
            throw CommandFailure.wrongUse("--all cannot be used together with -l: leave out one of them");
        }
    }

    /**
     * What a selection found.
     *
     * @param connectors to change
     * @param missing sentences about what was asked for and does not exist
     */
    record Found(List<KafkaConnector> connectors, List<String> missing) {}

    /**
     * The chosen ones.
     *
     * @param listed all connectors that the server found for {@link #selector()}
     * @param where words for the place that was searched, for example {@code in namespace shop}
     */
    Found choose(List<KafkaConnector> listed, String where) {
        var chosen = listed.stream()
                .filter(one ->
                        names.isEmpty() || names.contains(one.getMetadata().getName()))
                .filter(one -> !failed || Health.hasFailed(one))
                .sorted(Health.WORST_FIRST)
                .toList();
        var missing = names.stream()
                .filter(name -> listed.stream()
                        .noneMatch(one -> one.getMetadata().getName().equals(name)))
                .map(name -> "there is no connector " + name + " " + where)
                .toList();
        return selector != null && listed.isEmpty()
                ? new Found(chosen, List.of("there are no connectors with labels " + selector + " " + where))
                : new Found(chosen, missing);
    }

    @Nullable String selector() {
        return selector;
    }

    boolean everywhere() {
        return everywhere;
    }

    /** Whether only connectors that failed are chosen. */
    boolean onlyFailed() {
        return failed;
    }

    /** Whether each connector was asked for by its name. */
    boolean byName() {
        return !names.isEmpty();
    }
}
