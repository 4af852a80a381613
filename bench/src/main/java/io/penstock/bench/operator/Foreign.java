package io.penstock.bench.operator;

import java.io.IOException;
import java.time.Duration;

/** Memory that Secrets and ConfigMaps cost which no connector names, while they come and at a start beside them. */
final class Foreign implements Phase {
    private static final int OF_EACH_KIND = 200;
    private static final int BYTES = 900_000;
    private static final double MEGA = 1e6;
    private static final String GOAL = "<= 10";

    @Override
    public String name() {
        return "foreign";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        // all three figures are those of a process that has done nothing but start
        restart(stage);
        long without = liveHeap(stage);
        var objects = new ForeignObjects(stage.client(), stage.namespace(), OF_EACH_KIND, BYTES);
        objects.create();
        report.number(
                "foreign: live heap they add when they come, MB", "%.1f", (liveHeap(stage) - without) / MEGA, GOAL);
        mostResident(report, "foreign: most resident memory as they came, MB", stage);

        double ready = restart(stage);
        report.span("foreign: start of the operator beside them to ready", ready, "");
        report.number("foreign: live heap they add at a start, MB", "%.1f", (liveHeap(stage) - without) / MEGA, GOAL);
        mostResident(report, "foreign: most resident memory at that start, MB", stage);
        objects.delete();
    }

    /** The limit of the Deployment's container is where Linux would end it. */
    private static void mostResident(Report report, String name, Stage stage) throws IOException {
        report.number(
                name,
                "%.0f",
                stage.operator().figures().mostResidentBytes() / MEGA,
                Report.number("< %.0f", stage.memoryLimit() / MEGA));
    }

    private static long liveHeap(Stage stage) throws IOException, InterruptedException {
        Quiet.await(stage);
        // what is kept for seconds after a pass is no memory of an object
        stage.progress().pass("before memory is measured", Duration.ofSeconds(10));
        return stage.operator().figures().liveHeapBytes();
    }

    /** Seconds from the start of the new process until it is ready. */
    private static double restart(Stage stage) throws IOException, InterruptedException {
        Quiet.await(stage);
        stage.stopOperator();
        stage.startOperator();
        stage.operator().awaitReady(stage.progress());
        return (System.nanoTime() - stage.operator().startedNanos()) / 1e9;
    }
}
