package io.penstock.bench.operator;

/** Memory that the operator needs with all connectors. */
final class Heap implements Phase {
    private static final double MEGA = 1e6;

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public void run(Stage stage, Report report) throws Exception {
        Quiet.await(stage);
        var figures = stage.operator().figures();
        double resident = figures.residentBytes() / MEGA;
        int connectors = stage.fleet().size();
        report.number(
                "live heap with " + connectors + " connectors, MB", "%.1f", figures.liveHeapBytes() / MEGA, "<= 48");
        report.number("resident memory before that collection, MB", "%.0f", resident, "<= 256");
    }
}
