package io.penstock.bench.operator;

import io.penstock.bench.connect.SimulatedCluster;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Tasks that failed with long traces and stay so: what each poll costs then, against none that failed. */
final class FailedTasks implements Phase {
    private static final int MOST = 100;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "failed";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        var all = stage.fleet().names();
        var names = all.subList(0, Math.min(MOST, all.size() / 2));
        Quiet.await(stage);
        var without = Quiet.measure(stage, stage.options().settled());
        long begun = System.nanoTime();
        each(stage, names, (cluster, name) -> cluster.fail(name, Trace.of(name)));
        stage.progress()
                .await(
                        "failures in the status",
                        names.size(),
                        () -> stage.watch().with(names, "False"),
                        LIMIT);
        var shown = Lags.shown(stage.watch().seen(names), "False", begun, names.size());
        Quiet.await(stage);
        var with = Quiet.measure(stage, stage.options().settled());
        each(stage, names, SimulatedCluster::heal);
        Creation.awaitReady(stage, names);

        var what = names.size() + " failed tasks with traces of 15 kB: ";
        report.span(what + "in the status, p90", shown.quantile(0.9), "<= 0.5 s");
        report.number(what + "CPU against none", "%.2f", with.cpuSeconds() / without.cpuSeconds(), "<= 1.1");
        report.number(
                what + "poll time against none",
                "%.2f",
                with.rest().pollMillis() / without.rest().pollMillis(),
                "<= 1.1");
    }

    private static void each(Stage stage, List<String> names, BiConsumer<SimulatedCluster, String> change) {
        for (var name : names) {
            change.accept(stage.cluster(stage.fleet().cluster(name)), name);
        }
    }
}
