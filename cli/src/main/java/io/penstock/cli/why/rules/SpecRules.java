package io.penstock.cli.why.rules;

import static io.penstock.cli.why.rules.Diagnosis.broken;
import static io.penstock.cli.why.rules.Diagnosis.waiting;

import io.penstock.api.v1alpha1.connector.PropertyProblem;
import io.penstock.api.v1alpha1.connector.SecretKeyRef;
import io.penstock.cli.facts.Health;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with the spec itself, or with what it refers to. */
final class SpecRules {
    static final List<Rule> ALL = List.of(
            Rule.reason(SpecRules::clusterNotFound, "ClusterNotFound"),
            Rule.reason(SpecRules::secret, "SecretNotFound", "KeyNotFound", "KeyEmpty", "ReferenceMissing"),
            Rule.reason(SpecRules::correct, "InvalidSpec", "ReservedKey"),
            Rule.reason(SpecRules::nameConflict, "NameConflict"),
            Rule.reason(SpecRules::groupConflict, "ConsumerGroupConflict"),
            Rule.reason(SpecRules::groupUnknown, "ConsumerGroupUnknown"),
            Rule.reason(SpecRules::notAdopted, "NotAdopted"),
            new Rule.OfFacts(SpecRules::invalidConfig),
            Rule.reason(SpecRules::unknownClass, "UnknownClass"));

    private SpecRules() {}

    private static Diagnosis clusterNotFound(Facts facts) {
        var name = facts.commands().cluster();
        var others = facts.clusterNames().isEmpty()
                ? "there is no ConnectCluster in this namespace at all"
                : "this namespace has " + String.join(", ", facts.clusterNames());
        return broken(
                "There is no ConnectCluster " + name + "; " + others,
                Step.of("create ConnectCluster " + name + ", and the connector follows by itself; or"),
                facts.commands()
                        .kubectl(
                                "create the connector again with the right spec.clusterRef, which cannot change",
                                "delete kafkaconnector " + facts.commands().name()));
    }

    private static Diagnosis secret(Facts facts) {
        var message = facts.ready().message();
        var named = facts.connector().getSpec().secretConfig().entrySet().stream()
                .filter(entry -> message.contains("Secret " + entry.getValue().name())
                        && (facts.ready().reason().equals("SecretNotFound")
                                || message.contains("key " + entry.getValue().key())))
                .min(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(Map.Entry::getValue);
        return broken(
                message,
                named.map(ref -> repairSecret(facts, ref))
                        .orElseGet(() -> facts.commands().edit("create what is missing, or correct the spec")),
                Step.of("the connector follows by itself within seconds"));
    }

    /** Values are for the person to fill in: this program reads no Secret and takes none. */
    private static Step repairSecret(Facts facts, SecretKeyRef ref) {
        var commands = facts.commands();
        return facts.ready().reason().equals("SecretNotFound")
                ? commands.kubectl(
                        "create Secret " + ref.name() + ", with the value in a file, or correct spec.secretConfig",
                        "create secret generic " + ref.name() + " --from-file=" + ref.key() + "=FILE")
                : commands.kubectl(
                        "give Secret " + ref.name() + " a value for key " + ref.key()
                                + ", or correct spec.secretConfig",
                        "edit secret " + ref.name());
    }

    private static Diagnosis correct(Facts facts) {
        return broken(facts.ready().message(), facts.commands().edit("correct the field that is named"));
    }

    private static Diagnosis nameConflict(Facts facts) {
        return broken(
                facts.ready().message(),
                facts.commands()
                        .kubectl(
                                "delete one of the two objects, or create this one again with another spec.connectorName",
                                "get kafkaconnectors"));
    }

    private static Diagnosis groupConflict(Facts facts) {
        return broken(
                facts.ready().message(),
                facts.commands().edit("set consumer.override.group.id in spec.config of one of the two"));
    }

    private static Diagnosis groupUnknown(Facts facts) {
        return waiting(facts.ready().message());
    }

    private static Diagnosis notAdopted(Facts facts) {
        var commands = facts.commands();
        var patch = "patch kafkaconnector " + commands.name()
                + " --type=merge -p '{\"spec\":{\"adoptionPolicy\":\"Adopt\"}}'";
        return broken(
                facts.ready().message(),
                commands.kubectl("to take over the live connector and apply the config of the spec", patch));
    }

    /** A task can fail because of the config as well: that is told from its error. */
    private static Optional<Diagnosis> invalidConfig(Facts facts) {
        if (!facts.ready().reason().equals("InvalidConfig") || Health.hasFailed(facts.connector())) {
            return Optional.empty();
        }
        var problems = facts.status().map(status -> status.validation()).orElse(List.of());
        var names = problems.stream().map(PropertyProblem::property).distinct().collect(Collectors.joining(", "));
        var cause = names.isEmpty()
                ? "Connect's own validation does not accept the config: "
                        + facts.ready().message()
                : "Connect's own validation does not accept the config; it finds fault with " + names;
        return Optional.of(broken(
                cause + ". A config that was valid before stays live",
                facts.commands().edit("correct spec.config" + (names.isEmpty() ? "" : " (" + names + ")"))));
    }

    private static Diagnosis unknownClass(Facts facts) {
        return broken(
                facts.ready().message(),
                facts.commands().edit("correct spec.class, or"),
                facts.commands()
                        .editCluster("give the workers the plugin: spec.plugins, or an image that contains it"));
    }
}
