package io.penstock.bench.worker;

import io.penstock.bench.sink.Link;
import io.penstock.bench.sink.Payload;
import io.penstock.bench.sink.Shape;
import io.penstock.bench.sink.Size;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints how much of the throughput of a sink that does nothing ours keeps, in a real worker with a real broker. */
public final class WorkerBench {
    private static final String ROW = "| %-36s | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n";

    private final WorkerOptions options;
    private final PrintStream out;

    private WorkerBench(WorkerOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs everything that the options ask for; the first argument is an empty folder for data and logs. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            throw new IllegalArgumentException("the first argument is a folder; " + WorkerOptions.USAGE);
        }
        run(WorkerOptions.of(Arrays.copyOfRange(args, 1, args.length)), Path.of(args[0]), System.out);
    }

    static void run(WorkerOptions options, Path folder, PrintStream out) throws Exception {
        new WorkerBench(options, out).run(folder, Clock.systemUTC());
    }

    private void run(Path folder, Clock clock) throws Exception {
        machine();
        try (var stage = Stage.start(folder)) {
            var contests = contests(stage, clock);
            for (int round = -options.warmUps(); round < options.rounds(); round++) {
                for (var contest : contests) {
                    var what = contest.round(round >= 0);
                    out.printf("%s %s%n", round < 0 ? "warm-up:" : "round " + (round + 1) + ":", what);
                }
            }
            print(contests);
        }
        load("at the end");
    }

    private List<Contest> contests(Stage stage, Clock clock) throws Exception {
        Map<String, FilledTopic> topics = new HashMap<>();
        var contests = new ArrayList<Contest>();
        for (var pairing : Pairing.all()) {
            if (!options.wants(pairing)) {
                continue;
            }
            var topic = topics.get(pairing.topic());
            if (topic == null) {
                topic = fill(stage, pairing, clock);
                topics.put(pairing.topic(), topic);
            }
            contests.add(new Contest(pairing, topic, options.compression(), stage));
        }
        return contests;
    }

    private FilledTopic fill(Stage stage, Pairing pairing, Clock clock) throws Exception {
        var payload = Payload.of(pairing.shape(), Size.SMALL);
        var topic = FilledTopic.fill(
                stage.admin,
                stage.broker.bootstrapServers(),
                pairing.topic(),
                pairing.share(options.records()),
                payload,
                clock);
        out.printf(
                Locale.ROOT,
                "topic %s: %d records of %.0f bytes in Kafka%n",
                topic.name(),
                topic.records(),
                payload.wire().stream()
                        .mapToInt(bytes -> bytes.length)
                        .average()
                        .orElse(0));
        return topic;
    }

    private void print(List<Contest> contests) {
        out.printf(
                Locale.ROOT,
                "%nRecords of %.0f bytes as JSON text; az.compression.type=%s%n%n",
                Payload.of(Shape.BYTES, Size.SMALL).textBytes(),
                options.compression());
        out.printf(
                ROW,
                "converter and output",
                "no-op krec/s",
                "sink krec/s",
                "of no-op",
                "median",
                "no-op CPU us",
                "sink CPU us",
                "no-op task us",
                "sink task us",
                "task alone");
        out.println("|---".repeat(10) + "|");
        for (var contest : contests) {
            var kept = shares(contest, Run::recordsPerSecond);
            out.printf(
                    ROW,
                    contest.pairing().name(),
                    rounds(contest.noop(), run -> run.recordsPerSecond() / 1e3, "%.0f"),
                    rounds(contest.ours(), run -> run.recordsPerSecond() / 1e3, "%.0f"),
                    each(kept),
                    median(kept),
                    rounds(contest.noop(), Run::processorMicrosPerRecord, "%.2f"),
                    rounds(contest.ours(), Run::processorMicrosPerRecord, "%.2f"),
                    rounds(contest.noop(), Run::taskMicrosPerRecord, "%.2f"),
                    rounds(contest.ours(), Run::taskMicrosPerRecord, "%.2f"),
                    median(shares(contest, run -> 1 / run.taskMicrosPerRecord())));
        }
    }

    /** Each round on its own, so that one can see how far they lie apart. */
    private static String rounds(List<Run> runs, ToDoubleFunction<Run> figure, String format) {
        return String.join(
                " ",
                runs.stream()
                        .map(run -> String.format(Locale.ROOT, format, figure.applyAsDouble(run)))
                        .toList());
    }

    /** Ours of the sink that does nothing, round by round. */
    private static List<Double> shares(Contest contest, ToDoubleFunction<Run> speed) {
        var shares = new ArrayList<Double>();
        for (int i = 0; i < contest.ours().size(); i++) {
            shares.add(speed.applyAsDouble(contest.ours().get(i))
                    / speed.applyAsDouble(contest.noop().get(i)));
        }
        return shares;
    }

    private static String each(List<Double> shares) {
        return String.join(" ", shares.stream().map(WorkerBench::percent).toList());
    }

    private static String median(List<Double> shares) {
        return percent(shares.stream().sorted().toList().get((shares.size() - 1) / 2));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private void machine() {
        out.printf(
                Locale.ROOT,
                "%d processors for broker, worker (heap 1 GiB) and storage together, Java %s; storage answers after %d ms at"
                        + " %d MB/s for each request%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                Link.REGIONAL.latency().toMillis(),
                Link.REGIONAL.bytesPerSecond() / 1_000_000);
        load("at the start");
    }

    /** Other work on the machine makes all figures smaller; the shares suffer least. */
    private void load(String when) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        out.printf(Locale.ROOT, "load of the machine %s: %.1f%n", when, load);
    }
}
