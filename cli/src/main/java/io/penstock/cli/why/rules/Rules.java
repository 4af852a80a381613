package io.penstock.cli.why.rules;

import io.penstock.cli.facts.Health;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All rules, in the order in which they are asked: the first that knows the cause has it. What keeps the operator from
 * acting comes first, then what keeps the cluster from it, then what the connector itself failed with.
 */
public final class Rules {
    private static final List<Rule> ALL = Stream.of(
                    ObjectRules.ALL, SpecRules.ALL, ClusterRules.ALL, ErrorRules.ALL, StateRules.ALL)
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    /** The diagnosis; one that says so if no rule knows the cause. */
    public static Diagnosis diagnose(Facts facts) {
        return ALL.stream()
                .map(rule -> rule.judge(facts))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> unknown(facts));
    }

    private static Diagnosis unknown(Facts facts) {
        var commands = facts.commands();
        var cause = "No rule of this program knows the cause. What the objects say is below";
        return !Health.hasFailed(facts.connector())
                ? Diagnosis.unknown(
                        cause,
                        commands.logs("see what the workers log about the connector"),
                        commands.describeCluster("look at its cluster"))
                : Diagnosis.unknown(
                        cause,
                        commands.logs("read the whole stack trace and what came before it in the workers' log"),
                        commands.restartFailed());
    }
}
