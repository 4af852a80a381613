package io.penstock.bench.operator;

import io.penstock.bench.connect.Counts;
import io.penstock.bench.connect.RequestKind;
import java.time.Duration;
import java.util.List;

/** All connectors applied from one file beside the operator. */
final class Creation implements Phase {
    private static final Duration READY_LIMIT = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "create";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        var names = stage.fleet().names();
        int all = names.size();
        var file = stage.fleet().manifest(stage.folder(), names);
        stage.startOperator();
        stage.operator().awaitReady(stage.progress());
        WorkerPods.becomeReady(stage);
        Quiet.await(stage);
        var before = Mark.now(stage);
        double applied = stage.kubectl().run("kubectl apply beside the operator", "apply", "-f", file.toString());
        awaitReady(stage, names);
        var used = Mark.now(stage).since(before);
        Quiet.await(stage);
        var written = Mark.now(stage).since(before).api();

        report.time("kubectl apply of one object beside the operator", applied / all, "<= 2.5 B");
        report.time("first object stored to all Ready, per object", span(stage.watch(), names) / all, "<= 3 B");
        report.span("last object stored to all Ready", trail(stage.watch(), names), "<= 2 s");
        report.number("API writes per new connector", "%.2f", written.writes("kafkaconnectors") / all, "<= 3");
        report.number("events per new connector", "%.2f", written.writes("events") / all, "");
        report.number("validations and writes of Connect per new connector", "%.2f", writes(used.rest()) / all, "<= 2");
        report.number("other requests to Connect per new connector", "%.2f", others(used.rest()) / all, "");
        report.time("operator CPU per new connector", used.cpuSeconds() / all, "<= 1 B");
    }

    static void awaitReady(Stage stage, List<String> names) throws InterruptedException {
        stage.progress()
                .require("connectors ready", names.size(), () -> stage.watch().ready(names), READY_LIMIT);
    }

    private static double span(ReadyWatch watch, List<String> names) {
        var seen = watch.seen(names);
        long first = seen.stream().mapToLong(ReadyWatch.Seen::firstNanos).min().orElseThrow();
        return (lastReady(seen) - first) / 1e9;
    }

    private static double trail(ReadyWatch watch, List<String> names) {
        var seen = watch.seen(names);
        long last = seen.stream().mapToLong(ReadyWatch.Seen::firstNanos).max().orElseThrow();
        return (lastReady(seen) - last) / 1e9;
    }

    private static long lastReady(List<ReadyWatch.Seen> seen) {
        return seen.stream().mapToLong(ReadyWatch.Seen::sinceNanos).max().orElseThrow();
    }

    private static double writes(Counts rest) {
        return (double) rest.writes() + rest.of(RequestKind.VALIDATE);
    }

    /** What is asked of one connector; polls and questions about the cluster are shared. */
    private static double others(Counts rest) {
        return rest.all() - writes(rest) - rest.of(RequestKind.LIST);
    }
}
