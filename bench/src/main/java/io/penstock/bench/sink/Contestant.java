package io.penstock.bench.sink;

import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One row in the making: runs its rounds and keeps their figures. */
final class Contestant {
    private static final int MOST = 7_200;

    private final Output output;
    private final Payload payload;
    private final BlobServiceStub stub;
    private final String container;
    private final List<Figures> built = new ArrayList<>();
    private final List<Figures> converted = new ArrayList<>();
    private int builtBatches;
    private int convertedBatches;
    private int runs;

    Contestant(Output output, Payload payload, BlobServiceStub stub) {
        this.output = output;
        this.payload = payload;
        this.stub = stub;
        this.container = (output.name() + "-" + payload.size() + "-")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }

    Output output() {
        return output;
    }

    /** Lets the compiler see the code and finds out how many batches last so long. */
    void warmUp(int batches, double seconds) {
        runBuilt(batches / 4);
        builtBatches = batchesFor(seconds, runBuilt(batches));
        convertedBatches = batchesFor(seconds / 2, runConverted(batches / 2));
    }

    /** One round that counts. */
    void run() {
        built.add(runBuilt(builtBatches));
        converted.add(runConverted(convertedBatches));
    }

    /** The middle of the rounds, of records that were there before the clock started. */
    double median(ToDoubleFunction<Figures> figure) {
        return median(built.stream().map(figure::applyAsDouble).toList());
    }

    double worst(ToDoubleFunction<Figures> figure) {
        return built.stream().mapToDouble(figure).max().orElseThrow();
    }

    /** Records per second against another contestant, both with a converter before them, round by round. */
    double share(Contestant yardstick) {
        var shares = new ArrayList<Double>();
        for (int i = 0; i < converted.size(); i++) {
            shares.add(converted.get(i).recordsPerSecond()
                    / yardstick.converted.get(i).recordsPerSecond());
        }
        return median(shares);
    }

    private static double median(List<Double> values) {
        return values.stream()
                .sorted(Comparator.naturalOrder())
                .skip((values.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    private static int batchesFor(double seconds, Figures seen) {
        double batches = seen.recordsPerSecond() * seconds / Feed.RECORDS;
        return (int) Math.max(Feed.PARTITIONS, Math.min(MOST, batches));
    }

    private Figures runBuilt(int batches) {
        var feed = Feed.built(payload, batches, soon());
        System.gc(); // what the round before left behind is not to be paid for in this one
        return run(feed);
    }

    private Figures runConverted(int batches) {
        return run(Feed.converted(payload, batches, soon()));
    }

    private Figures run(Feed feed) {
        try (var target =
                output.noop() ? new NoopTarget() : SinkTarget.start(stub, container + runs++, output.properties())) {
            return Round.run(target, feed, payload.textBytes());
        }
    }

    /** Records from after the start of the task: their folders are not listed. */
    private static long soon() {
        return System.currentTimeMillis() + 120_000;
    }
}
