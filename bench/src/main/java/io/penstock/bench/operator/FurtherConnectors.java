package io.penstock.bench.operator;

import java.time.Duration;

/** Memory that each further connector needs. */
final class FurtherConnectors implements Phase {
    private static final double KILO = 1e3;

    @Override
    public String name() {
        return "further";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        var fleet = stage.further(stage.fleet().size() / 2);
        var names = fleet.names();
        Quiet.await(stage);
        long before = stage.operator().figures().liveHeapBytes();
        var file = fleet.manifest(stage.folder(), names);
        stage.kubectl().run("kubectl apply of further connectors", "apply", "-f", file.toString());
        Creation.awaitReady(stage, names);
        Quiet.await(stage);
        // what is kept for seconds after a pass is no memory of a connector
        stage.progress().pass("before memory is measured", Duration.ofSeconds(10));
        long after = stage.operator().figures().liveHeapBytes();
        report.number(
                "live heap of each of " + names.size() + " further connectors, kB",
                "%.1f",
                (after - before) / KILO / names.size(),
                "<= 20");
    }
}
