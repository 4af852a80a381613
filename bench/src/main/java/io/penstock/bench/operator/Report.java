package io.penstock.bench.operator;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table as it grows. Each row is shown when it is known, and all of them together at the end. */
final class Report {
    private static final double SHORT = 1;
    private static final double MILLI = 1e3;

    private final PrintStream progress;
    private final List<Row> rows = new ArrayList<>();
    private double baseline = Double.NaN;

    Report(PrintStream progress) {
        this.progress = progress;
    }

    /** Sets B: the seconds that {@code kubectl apply} takes for an object while no operator runs. */
    void baseline(double seconds) {
        baseline = seconds;
    }

    /** The time of one object, and how many B that is. */
    void time(String name, double seconds, String goal) {
        var ratio = Double.isInfinite(seconds) ? "" : number("%.2f", seconds / baseline);
        add(new Row(name, time(seconds), ratio, goal));
    }

    /** A time that is not that of one object, so that B is no measure for it. */
    void span(String name, double seconds, String goal) {
        figure(name, time(seconds), goal);
    }

    /** A figure of another kind. */
    void figure(String name, String figure, String goal) {
        add(new Row(name, figure, "", goal));
    }

    /** A figure made from a format. */
    void number(String name, String format, double value, String goal) {
        figure(name, number(format, value), goal);
    }

    void print(PrintStream out) {
        out.println();
        out.println(Row.head());
        rows.forEach(row -> out.println(row.line()));
    }

    /** Milliseconds, or seconds from one on. */
    static String time(double seconds) {
        if (Double.isInfinite(seconds)) {
            return "never";
        }
        return seconds < SHORT ? number("%.1f ms", seconds * MILLI) : number("%.2f s", seconds);
    }

    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private void add(Row row) {
        rows.add(row);
        progress.println(row.line());
    }
}
