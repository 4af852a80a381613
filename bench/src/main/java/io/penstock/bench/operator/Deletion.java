package io.penstock.bench.operator;

import io.penstock.bench.connect.Arrival;
import io.penstock.bench.connect.RequestKind;
import java.time.Duration;
import java.util.List;

/** Connectors deleted by a person who waits until they are gone. */
final class Deletion implements Phase {
    private static final int MOST = 300;
    private static final double SHARE = 0.3;

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
        report.span("kubectl delete --wait of " + count + ", all of them", seconds, "");
        report.span("kubectl delete --wait of " + count + ", after the last DELETE", (ended - last) / 1e9, "<= 3 s");
    }
}
