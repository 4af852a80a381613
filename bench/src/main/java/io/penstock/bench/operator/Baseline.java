package io.penstock.bench.operator;

import io.penstock.api.v1alpha1.KafkaConnector;
import java.time.Duration;

/** What the API server and its clients take for the same objects and changes while no operator runs. */
final class Baseline implements Phase {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private double patchSeconds = Double.NaN;

    @Override
    public String name() {
        return "baseline";
    }

    /** How long the clients of {@link Changes} take without an operator. */
    double patchSeconds() {
        return patchSeconds;
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        var names = stage.fleet().names();
        var file = stage.fleet().manifest(stage.folder(), names);
        double seconds = stage.kubectl().run("kubectl apply without an operator", "apply", "-f", file.toString());
        report.baseline(seconds / names.size());
        report.time("B: kubectl apply of one object, no operator", seconds / names.size(), "");
        var round = new Clients(stage.client(), stage.namespace())
                .change(Changes.CLIENTS, Changes.chosen(names), "without-operator");
        patchSeconds = round.seconds();
        report.time(
                round.changes().size() + " changes by 8 clients, no operator: one change",
                patchSeconds / round.changes().size(),
                "");
        report.time(
                "three API writes of a connector and their events, nothing decided: CPU",
                stage.writesAlone() / names.size(),
                "");
        stage.client()
                .resources(KafkaConnector.class)
                .inNamespace(stage.namespace())
                .delete();
        stage.progress()
                .require(
                        "objects deleted again",
                        names.size(),
                        () -> names.size() - stage.watch().present(names),
                        LIMIT);
    }
}
