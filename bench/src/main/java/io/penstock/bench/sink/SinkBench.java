package io.penstock.bench.sink;

import io.penstock.connect.azure.blob.storage.stub.BlobServiceStub;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Prints how fast the sink is, against a Blob service in the same process. */
public final class SinkBench {
    private SinkBench() {}

    /** Runs everything that the options ask for. */
    public static void main(String[] args) {
        run(Options.of(args), System.out);
    }

    static void run(Options options, PrintStream out) {
        machine(out, options);
        try (var stub = BlobServiceStub.discarding()) {
            Link.REGIONAL.paces(stub);
            for (var size : Size.values()) {
                new Throughput(stub, options, out).run(size);
            }
            if (options.stallSeconds() > 0) {
                new Stalls(stub, options.stallSeconds(), out).run();
            }
        }
        load(out, "at the end");
    }

    private static void machine(PrintStream out, Options options) {
        var runtime = Runtime.getRuntime();
        out.printf(
                Locale.ROOT,
                "%d processors, Java %s, heap %d MiB; storage answers after %d ms at %d MB/s for each request%n",
                runtime.availableProcessors(),
                Runtime.version(),
                runtime.maxMemory() >> 20,
                Link.REGIONAL.latency().toMillis(),
                Link.REGIONAL.bytesPerSecond() / 1_000_000);
        out.printf(Locale.ROOT, "%d rounds of %.1f s for each row%n", options.rounds(), options.seconds());
        load(out, "at the start");
    }

    /** Other work on the machine makes all figures smaller; the shares of the no-op sink suffer least. */
    private static void load(PrintStream out, String when) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        out.printf(Locale.ROOT, "load of the machine %s: %.1f%n", when, load);
    }
}
