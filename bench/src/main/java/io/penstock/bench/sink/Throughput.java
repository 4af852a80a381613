package io.penstock.bench.sink;

import io.penstock.connect.azure.blob.AzureBlobStorageSinkConnector;
import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of all formats, for records of one size. */
final class Throughput {
    private static final String ROW = "| %-22s | %9s | %6s | %9s | %10s | %9s | %8s | %8s | %8s | %8s | %8s |%n";

    private final BlobServiceStub stub;
    private final Options options;
    private final PrintStream out;

    Throughput(BlobServiceStub stub, Options options, PrintStream out) {
        this.stub = stub;
        this.options = options;
        this.out = out;
    }

    /** Runs the rounds, in turns and in both directions, and prints the table. */
    void run(Size size) {
        var payloads = new EnumMap<Shape, Payload>(Shape.class);
        var contestants = new ArrayList<Contestant>();
        for (var output : Output.all()) {
            if (!options.wants(output)) {
                continue;
            }
            var refused = refusal(output);
            if (refused.isPresent()) {
                out.printf("%s is left out: %s%n", output.name(), refused.get());
                continue;
            }
            var payload = payloads.computeIfAbsent(output.shape(), shape -> Payload.of(shape, size));
            contestants.add(new Contestant(output, payload, stub));
        }
        contestants.forEach(contestant -> contestant.warmUp(options.warmUp(), options.seconds()));
        for (int round = 0; round < options.rounds(); round++) {
            contestants.forEach(Contestant::run);
            Collections.reverse(contestants);
        }
        if (options.rounds() % 2 == 1) {
            Collections.reverse(contestants);
        }
        print(contestants, payloads.values().iterator().next().textBytes());
    }

    /** Why the sink does not take these properties. */
    private Optional<String> refusal(Output output) {
        if (output.noop()) {
            return Optional.empty();
        }
        var properties = SinkTarget.properties(stub, "any", output.properties());
        return new AzureBlobStorageSinkConnector()
                .validate(properties).configValues().stream()
                        .flatMap(value -> value.errorMessages().stream())
                        .findFirst();
    }

    private void print(List<Contestant> contestants, double textBytes) {
        out.printf(Locale.ROOT, "%nRecords of %.0f bytes as JSON text, batches of %d%n%n", textBytes, Feed.RECORDS);
        out.printf(
                ROW,
                "output",
                "krecord/s",
                "MB/s",
                "CPU ms/MB",
                "task ms/MB",
                "alloc B/r",
                "p50 ms",
                "p99 ms",
                "max ms",
                "req/file",
                "of no-op");
        out.println("|---".repeat(11) + "|");
        var yardsticks = new EnumMap<Shape, Contestant>(Shape.class);
        for (var contestant : contestants) {
            if (contestant.output().noop()) {
                yardsticks.put(contestant.output().shape(), contestant);
            }
            row(contestant, yardsticks);
        }
    }

    private void row(Contestant row, Map<Shape, Contestant> yardsticks) {
        var yardstick = yardsticks.get(row.output().shape());
        out.printf(
                ROW,
                row.output().name(),
                number(0, row.median(Figures::recordsPerSecond) / 1e3),
                number(0, row.median(Figures::megabytesPerSecond)),
                number(2, row.median(Figures::cpuMillisPerMegabyte)),
                number(2, row.median(Figures::taskMillisPerMegabyte)),
                number(0, row.median(Figures::allocatedPerRecord)),
                number(2, row.median(round -> round.latency().median())),
                number(2, row.median(round -> round.latency().p99())),
                number(1, row.worst(round -> round.latency().max())),
                row.output().noop() ? "" : number(1, row.median(Figures::requestsPerFile)),
                row.output().noop() || yardstick == null ? "" : number(0, 100 * row.share(yardstick)) + " %");
    }

    private static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
