package io.penstock.cli.why.rules;

import static io.penstock.cli.why.rules.Diagnosis.broken;
import static io.penstock.cli.why.rules.Diagnosis.waiting;

import io.penstock.cli.facts.Ready;
import java.util.List;

/** What keeps the whole cluster, and every connector on it, from working. */
final class ClusterRules {
    static final List<Rule> ALL = List.of(
            Rule.reason(ClusterRules::kafka, "KafkaUnreachable"),
            Rule.cluster(ClusterRules::kafka, "KafkaUnreachable"),
            Rule.reason(ClusterRules::topics, "InternalTopicsMissing"),
            Rule.cluster(ClusterRules::topics, "InternalTopicsMissing", "InternalTopicsMisconfigured"),
            Rule.reason(ClusterRules::stopped, "ClusterStopped"),
            Rule.cluster(
                    ClusterRules::refused,
                    "InvalidSpec",
                    "ReservedKey",
                    "GroupConflict",
                    "UnsupportedVersion",
                    "Refused",
                    "ForeignObject",
                    "PlaceholderKeyUnusable"),
            Rule.cluster(ClusterRules::workersFailing, "WorkersFailing"),
            Rule.reason(ClusterRules::noAnswer, "ClusterUnreachable", "WaitingForCluster", "NotChecked"));

    private ClusterRules() {}

    private static Diagnosis kafka(Facts facts) {
        return broken(
                "No Kafka broker answers the workers of " + name(facts) + ", so no data moves on any of its connectors",
                Step.of("check that Kafka is running and that nothing blocks the connection from the workers"),
                facts.commands().editCluster("correct spec.bootstrapServers if it is wrong"),
                Step.of("nothing has to be restarted: the cluster recovers by itself"));
    }

    private static Diagnosis topics(Facts facts) {
        return broken(own(facts), facts.commands().describeCluster("do what the message of the ConnectCluster says"));
    }

    private static Diagnosis stopped(Facts facts) {
        var commands = facts.commands();
        return broken(
                name(facts) + " has 0 replicas, so nothing runs on it",
                commands.kubectl("give it workers", "scale connectcluster " + commands.cluster() + " --replicas=1"));
    }

    private static Diagnosis refused(Facts facts) {
        return broken(own(facts), facts.commands().editCluster("correct the field that is named"));
    }

    private static Diagnosis workersFailing(Facts facts) {
        return broken(
                own(facts),
                facts.commands().editCluster("correct what the message names"),
                facts.commands().pods("if it does not know the cause, look at the worker pods"));
    }

    private static Diagnosis noAnswer(Facts facts) {
        if (facts.clusterReady().filter(Ready::isTrue).isPresent()) {
            return waiting("The workers of " + name(facts) + " did not answer a moment ago, and do now: "
                    + facts.ready().message());
        }
        var starts = facts.ready().reason().equals("WaitingForCluster");
        return starts
                ? waiting(own(facts), facts.commands().describeCluster("if that does not pass, look at the cluster"))
                : broken(
                        own(facts),
                        facts.commands().pods("look at the worker pods"),
                        facts.commands().describeCluster("look at the conditions and events of the cluster"));
    }

    /** What the cluster says of itself; what the connector says, if it says nothing. */
    private static String own(Facts facts) {
        return facts.clusterReady()
                .filter(ready -> !ready.isTrue() && !ready.message().isEmpty())
                .map(ready -> name(facts) + " is not ready (" + ready.reason() + "): " + ready.message())
                .orElse(facts.ready().message());
    }

    private static String name(Facts facts) {
        return "ConnectCluster " + facts.commands().cluster();
    }
}
