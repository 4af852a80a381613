package io.penstock.cli.why.rules;

import io.penstock.cli.facts.GitSource;
import java.util.Optional;

/**
 * Steps with commands that name the right objects.
 *
 * @param namespace of the connector
 * @param name of the connector
 * @param cluster name of its ConnectCluster
 * @param git what keeps the connector as Git has it, if something does
 */
public record Commands(String namespace, String name, String cluster, Optional<GitSource> git) {
    private static final String WORKERS = "app.kubernetes.io/component=worker,app.kubernetes.io/instance=";

    /** Changes the spec of the connector; where Git has it, that is the place to do it. */
    Step edit(String text) {
        return git.map(source -> Step.of(text + ", in Git: the connector is managed by " + source.words()))
                .orElseGet(() -> new Step(text, "kubectl edit kafkaconnector " + name + in()));
    }

    /** Changes the spec of the cluster. */
    Step editCluster(String text) {
        return new Step(text, "kubectl edit connectcluster " + cluster + in());
    }

    /** Restarts what has failed, once the cause is gone. */
    Step restartFailed() {
        return new Step(
                "then restart what has failed", "kubectl penstock restart " + name + in() + " --scope Failed --wait");
    }

    /** Shows what the workers log about the connector. */
    Step logs(String text) {
        return new Step(
                text,
                "kubectl logs" + in() + " -l " + WORKERS + cluster + " -c worker --prefix --tail=-1 | grep -F -A50 '["
                        + name + "|'");
    }

    /** What the cluster's object says. */
    Step describeCluster(String text) {
        return new Step(text, "kubectl describe connectcluster " + cluster + in());
    }

    /** The pods of the workers. */
    Step pods(String text) {
        return new Step(text, "kubectl get pods" + in() + " -l " + WORKERS + cluster);
    }

    /** A command of kubectl about the connector's namespace. */
    Step kubectl(String text, String command) {
        return new Step(text, "kubectl " + command + in());
    }

    private String in() {
        return " -n " + namespace;
    }
}
