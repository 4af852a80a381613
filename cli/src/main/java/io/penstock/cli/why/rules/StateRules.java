package io.penstock.cli.why.rules;

import static io.penstock.cli.why.rules.Diagnosis.broken;
import static io.penstock.cli.why.rules.Diagnosis.healthy;
import static io.penstock.cli.why.rules.Diagnosis.unknown;
import static io.penstock.cli.why.rules.Diagnosis.waiting;

import java.util.List;
import java.util.Optional;

/** What the state of a live connector says, where nothing more special does. */
final class StateRules {
    static final List<Rule> ALL = List.of(
            Rule.reason(StateRules::invalidCredentials, "InvalidCredentials"),
            new Rule.OfFacts(StateRules::withheld),
            Rule.reason(StateRules::topicNotFound, "TopicNotFound"),
            Rule.reason(StateRules::restartHangs, "RestartHangs"),
            Rule.reason(StateRules::unassigned, "Unassigned"),
            Rule.reason(StateRules::noTasks, "NoTasks"),
            new Rule.OfFacts(StateRules::inProgress),
            new Rule.OfFacts(StateRules::ready));

    private static final List<String> PROGRESS = List.of(
            "Pending", "Creating", "Updating", "Restarting", "Starting", "Validating", "Rebalancing", "Suspended");

    private StateRules() {}

    /** What no rule about errors knew, and whose words the operator may not show. */
    private static Optional<Diagnosis> withheld(Facts facts) {
        var hidden = facts.errors().stream().anyMatch(error -> error.contains("the text is withheld"));
        return hidden
                ? Optional.of(unknown(
                        "The error is not shown because it can contain values from Secrets. Its class is known and is below",
                        facts.commands().logs("read the error in the workers' log, which masks these values"),
                        facts.commands().restartFailed()))
                : Optional.empty();
    }

    private static Diagnosis invalidCredentials(Facts facts) {
        return broken(
                "What the connector connects to rejects its credentials: "
                        + facts.ready().message(),
                Step.of(
                        "correct the Secret that spec.secretConfig names, which restarts the connector; if the credentials were "
                                + "corrected on the other side"),
                facts.commands().restartFailed());
    }

    private static Diagnosis topicNotFound(Facts facts) {
        return broken(
                facts.ready().message(),
                facts.commands().edit("create the topic in Kafka, or correct spec.config.topics"),
                Step.of("the connector continues by itself within half a minute"));
    }

    private static Diagnosis restartHangs(Facts facts) {
        var name = facts.commands().name();
        var in = " -n " + facts.commands().namespace();
        return broken(
                "A restart has not finished within two minutes: the worker could not even begin it",
                facts.commands().logs("find the cause in the log of the workers, and fix it"),
                new Step("then stop the connector", "kubectl penstock stop " + name + in + " --wait"),
                new Step("and let it run again", "kubectl penstock resume " + name + in + " --wait"));
    }

    private static Diagnosis unassigned(Facts facts) {
        var workers = facts.cluster()
                .map(cluster -> cluster.getStatus())
                .map(status -> status.workersReady())
                .map(ready -> " (" + ready + " workers of its cluster are ready)")
                .orElse("");
        return broken(
                facts.ready().message() + workers, facts.commands().pods("look at the worker pods that are not ready"));
    }

    private static Diagnosis noTasks(Facts facts) {
        return broken(
                facts.ready().message(),
                facts.commands().logs("see what the connector found, or what it is waiting for"),
                facts.commands().edit("correct the topics, tables or patterns in spec.config if they match nothing"));
    }

    private static Optional<Diagnosis> inProgress(Facts facts) {
        var ready = facts.ready();
        return !ready.isTrue() && PROGRESS.contains(ready.reason())
                ? Optional.of(waiting(
                        "Work is in progress: " + ready.message(),
                        facts.commands().logs("if it does not pass within two minutes, see what the workers log")))
                : Optional.empty();
    }

    private static Optional<Diagnosis> ready(Facts facts) {
        var ready = facts.ready();
        if (!ready.isTrue()) {
            return Optional.empty();
        }
        var name = facts.commands().name() + " -n " + facts.commands().namespace();
        return Optional.of(
                switch (ready.reason()) {
                    case "Paused", "Stopped" ->
                        healthy(
                                "Nothing is wrong: " + ready.message(),
                                new Step("to let it run again", "kubectl penstock resume " + name));
                    default ->
                        healthy("Nothing is wrong as far as Connect and the operator can tell: " + ready.message());
                });
    }
}
