package io.penstock.bench.operator;

import java.time.Duration;

/** Changes made while no operator runs, and how long they take from its start. */
final class Restart implements Phase {
    private static final int MOST = 50;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        var all = stage.fleet().names();
        var names = all.subList(0, Math.min(MOST, all.size() / 2));
        var journal = stage.journal();
        Quiet.await(stage);
        stage.stopOperator();
        journal.forget();
        var round = new Clients(stage.client(), stage.namespace()).change(1, names, "while-down");
        stage.startOperator();
        long begun = stage.operator().startedNanos();
        stage.operator().awaitReady(stage.progress());
        double ready = (System.nanoTime() - begun) / 1e9;
        stage.progress()
                .require(
                        "changes on the wire",
                        names.size(),
                        () -> Lags.arrived(round.changes(), journal.arrivals()),
                        LIMIT);
        long last = Lags.lastArrival(round.changes(), journal.arrivals());
        Creation.awaitReady(stage, names);
        report.span("start of the operator to ready", ready, "");
        report.span(
                "start to all of " + names.size() + " changes made while it was down on the wire",
                (last - begun) / 1e9,
                "60 % of before");
    }
}
