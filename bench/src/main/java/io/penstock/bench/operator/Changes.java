package io.penstock.bench.operator;

import java.time.Duration;
import java.util.List;

/** Many connectors changed by several clients at once. */
final class Changes implements Phase {
    static final int CLIENTS = 8;

    private static final int MOST = 500;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Baseline baseline;

    Changes(Baseline baseline) {
        this.baseline = baseline;
    }

    @Override
    public String name() {
        return "change";
    }

    /** Those that are changed: half of them, at most 500. */
    static List<String> chosen(List<String> names) {
        return names.subList(0, Math.min(MOST, names.size() / 2));
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        var names = chosen(stage.fleet().names());
        int all = names.size();
        var journal = stage.journal();
        Quiet.await(stage);
        journal.forget();
        var before = Mark.now(stage);
        var round = new Clients(stage.client(), stage.namespace()).change(CLIENTS, names, "changed");
        stage.progress()
                .await("changes on the wire", all, () -> Lags.arrived(round.changes(), journal.arrivals()), LIMIT);
        var lags = Lags.of(round.changes(), journal.arrivals());
        Creation.awaitReady(stage, names);
        var used = Mark.now(stage).since(before);
        Quiet.await(stage);
        var written = Mark.now(stage).since(before).api();

        var what = all + " changes by 8 clients: ";
        report.time(what + "one change", round.seconds() / all, "");
        report.number(what + "against no operator", "%.2f", round.seconds() / baseline.patchSeconds(), "<= 2");
        report.time(what + "change to PUT, median", lags.quantile(0.5), "");
        report.time(what + "change to PUT, p99", lags.quantile(0.99), "<= 1 s");
        report.number(what + "API writes per change", "%.2f", written.writes("kafkaconnectors") / all, "<= 2");
        report.time(what + "operator CPU per change", used.cpuSeconds() / all, "<= 1 B");
    }
}
