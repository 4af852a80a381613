package io.penstock.bench.operator;

import io.penstock.bench.connect.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connectors changed while validations and a write of others in the same cluster get no answer. */
final class HungNeighbours implements Phase {
    private static final int VALIDATIONS = 8;
    private static final int CHANGED = 20;
    private static final Duration IN_FLIGHT = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "hung";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        var names = stage.fleet().neighbours();
        var changed = names.subList(0, CHANGED);
        var validated = names.subList(CHANGED, CHANGED + VALIDATIONS);
        var written = names.get(CHANGED + VALIDATIONS);
        Quiet.await(stage);
        var alone = change(stage, changed, "alone");
        Creation.awaitReady(stage, changed);

        var hung = new ArrayList<>(validated);
        hung.add(written);
        hang(stage, validated, written, hung);
        var beside = change(stage, changed, "beside-hung");
        stage.cluster(stage.fleet().cluster(written)).faults().releaseAll();
        Creation.awaitReady(stage, hung);
        Creation.awaitReady(stage, changed);

        report.time("20 changes at rest: change to PUT, median", alone.quantile(0.5), "");
        report.time("20 changes at rest: change to PUT, longest", alone.quantile(1), "");
        var what = "20 changes beside 8 hung validations and a hung write: ";
        report.time(what + "median", beside.quantile(0.5), "as at rest");
        report.time(what + "longest", beside.quantile(1), "as at rest");
        report.number(what + "not within 60 s", "%.0f", beside.missing(), "0");
    }

    /** Changes connectors one after the other, as one person does. */
    private static Lags change(Stage stage, List<String> names, String revision) throws Exception {
        var journal = stage.journal();
        journal.forget();
        var round = new Clients(stage.client(), stage.namespace()).change(1, names, revision);
        stage.progress()
                .await(
                        "changes on the wire",
                        names.size(),
                        () -> Lags.arrived(round.changes(), journal.arrivals()),
                        LIMIT);
        return Lags.of(round.changes(), journal.arrivals());
    }

    /** Returns when all of them are with Connect, or as many as the operator asks at a time. */
    private static void hang(Stage stage, List<String> validated, String written, List<String> all) throws Exception {
        var faults = stage.cluster(stage.fleet().cluster(written)).faults();
        validated.forEach(faults::hangValidations);
        faults.hangWrites(written);
        stage.journal().forget();
        new Clients(stage.client(), stage.namespace()).change(1, all, "hangs");
        stage.progress().await("requests that hang", all.size(), () -> hanging(stage, validated, written), IN_FLIGHT);
    }

    private static int hanging(Stage stage, List<String> validated, String written) {
        return (int) stage.journal().arrivals().stream()
                .filter(arrival -> arrival.kind() == RequestKind.VALIDATE
                        ? validated.contains(arrival.connector())
                        : arrival.connector().equals(written))
                .map(arrival -> arrival.connector())
                .distinct()
                .count();
    }
}
