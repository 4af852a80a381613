package io.penstock.cli.why.rules;

import static io.penstock.cli.why.rules.Diagnosis.broken;
import static io.penstock.cli.why.rules.Diagnosis.waiting;

import io.penstock.cli.facts.Ready;
import java.util.List;
import java.util.Optional;

/** What keeps the operator from looking at an object, or from acting on it. */
final class ObjectRules {
    static final List<Rule> ALL = List.of(
            Rule.reason(ObjectRules::deleting, "Deleting"),
            new Rule.OfFacts(ObjectRules::notSeen),
            Rule.reason(ObjectRules::operatorFails, "ReconcileError"),
            new Rule.OfFacts(ObjectRules::suspended));

    private static final Step OPERATOR =
            new Step("check that the operator runs", "kubectl get pods -A -l app.kubernetes.io/name=penstock-operator");

    private ObjectRules() {}

    private static Optional<Diagnosis> notSeen(Facts facts) {
        var ready = facts.ready();
        // the operator's own Pending is of the current spec, and False
        if (!ready.reason().equals(Ready.PENDING) || !ready.status().equals("Unknown")) {
            return Optional.empty();
        }
        return Optional.of(waiting(
                "The operator has not looked at " + (facts.status().isEmpty() ? "this object" : "the last change")
                        + " yet. That takes a few seconds at most, unless the operator does not run or does not watch this namespace",
                OPERATOR));
    }

    private static Diagnosis deleting(Facts facts) {
        return waiting("The object is being deleted: " + facts.ready().message());
    }

    private static Diagnosis operatorFails(Facts facts) {
        return broken(
                "The operator met an error and tries again by itself: "
                        + facts.ready().message(),
                new Step(
                        "if it stays, read the operator's log",
                        "kubectl logs -n penstock-system deployment/penstock-operator --since=10m"));
    }

    private static Optional<Diagnosis> suspended(Facts facts) {
        var suspended = facts.connector().getSpec().suspend();
        return suspended && !facts.ready().isTrue()
                ? Optional.of(broken(
                        "spec.suspend is true, so the operator changes nothing in Connect: "
                                + facts.ready().message(),
                        facts.commands().edit("set spec.suspend to false to let it act again")))
                : Optional.empty();
    }
}
