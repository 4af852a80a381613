package io.penstock.bench.operator;

import io.penstock.bench.connect.RequestKind;

/** The operator while all connectors run and nobody changes anything. */
final class Settled implements Phase {
    @Override
    public String name() {
        return "settled";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        Quiet.await(stage);
        Quiet.awaitNoQuestions(stage);
        var used = Quiet.measure(stage, stage.options().settled());
        stage.progress().say("  requests to the API server: " + used.api().text());
        stage.progress().say("  requests to Connect: " + used.rest().text());
        double polls =
                (double) used.rest().of(RequestKind.LIST) / stage.options().clusters();
        double others = used.rest().all() - used.rest().of(RequestKind.LIST);
        report.number("settled: seconds between two polls of a cluster", "%.1f", used.seconds() / polls, "");
        report.number(
                "settled: other requests to each Connect cluster in 10 s",
                "%.2f",
                others * 10 / used.seconds() / stage.options().clusters(),
                "<= 1");
        report.number("settled: operator CPU, % of a core", "%.2f", used.cpuPercent(), "<= 0.5");
        report.number(
                "settled: API requests but the lease's, each minute",
                "%.1f",
                used.api().besideTheLease() * 60 / used.seconds(),
                "0");
        report.number("settled: mean time of a poll, ms", "%.1f", used.rest().pollMillis(), "");
    }
}
