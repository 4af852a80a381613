package io.penstock.bench.operator;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Measures the operator beside a real API server and prints one table. */
public final class OperatorBench {
    private OperatorBench() {}

    /** Runs everything that the options ask for; the first argument is an empty folder for files and logs. */
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            throw new IllegalArgumentException("the first argument is a folder; " + OperatorOptions.USAGE);
        }
        // or each small answer of the simulation waits 40 ms for the acknowledgement of its head
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var options = OperatorOptions.of(Arrays.copyOfRange(args, 1, args.length));
        run(options, Path.of(args[0]), System.out, System.err);
    }

    static void run(OperatorOptions options, Path folder, PrintStream out, PrintStream progress) throws Exception {
        var report = new Report(progress);
        machine(options, out);
        load("at the start", out);
        try (var stage = Stage.start(options, folder, new Progress(progress))) {
            stage.prepare();
            for (var phase : phases()) {
                if (isNeeded(phase) || options.wants(phase.name())) {
                    progress.println("phase " + phase.name());
                    phase.run(stage, report);
                }
            }
        } finally {
            // what is known is worth showing also when a phase fails
            report.print(out);
            load("at the end", out);
        }
    }

    private static List<Phase> phases() {
        var baseline = new Baseline();
        return List.of(
                baseline,
                new Creation(),
                new Settled(),
                new Heap(),
                new Changes(baseline),
                new HungNeighbours(),
                new FailedTasks(),
                new Deletion(),
                new FurtherConnectors(),
                new Restart(),
                new Foreign());
    }

    private static boolean isNeeded(Phase phase) {
        return phase instanceof Baseline || phase instanceof Creation;
    }

    private static void machine(OperatorOptions options, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "connectors: %d, Connect clusters: %d, which answer after %d ms; %d processors for API server, etcd, Connect,"
                        + " clients and operator together, Java %s%n",
                options.connectors(),
                options.clusters(),
                options.delay().toMillis(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
    }

    /** Other work on the machine makes all times longer; the ratios suffer least. */
    private static void load(String when, PrintStream out) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        out.printf(Locale.ROOT, "load of the machine %s: %.1f%n", when, load);
    }
}
