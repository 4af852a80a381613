package io.penstock.bench.operator;

import io.penstock.bench.connect.Arrival;
import io.penstock.bench.connect.RequestKind;
import java.time.Duration;
import java.util.List;

/** Connectors deleted by a person who waits until they are gone. */
final class Deletion implements Phase {
    private static final int MOST = 300;
    private static final double SHARE = 0.3;
    private static final Duration GONE_LIMIT = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "delete";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        var all = stage.fleet().names();
        int count = Math.min(MOST, (int) (all.size() * SHARE));
        List<String> names = all.subList(all.size() - count, all.size());
        var file = stage.fleet().manifest(stage.folder(), names);
        Quiet.await(stage);
        stage.journal().forget();
        long begun = System.nanoTime();
        double seconds = stage.kubectl().run("kubectl delete --wait", "delete", "-f", file.toString(), "--wait=true");
        long ended = begun + (long) (seconds * Duration.ofSeconds(1).toNanos());
        long last = stage.journal().arrivals().stream()
                .filter(arrival -> arrival.kind() == RequestKind.DELETE)
                .mapToLong(Arrival::nanos)
                .max()
                .orElseThrow();
        stage.progress()
                .require("connectors gone", count, () -> count - stage.watch().present(names), GONE_LIMIT);
        double gone = (stage.watch().lastGoneNanos(names) - last) / 1e9;
        report.span("delete of " + count + ": last object gone after the last DELETE", gone, "<= 3 s");
        report.span("delete of " + count + ": kubectl --wait, all of it", seconds, "");
        report.span("delete of " + count + ": kubectl --wait, after the last DELETE", (ended - last) / 1e9, "");
    }
}
