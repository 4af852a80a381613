package io.penstock.e2e.stage;

import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a Prometheus endpoint prints. */
public final class PrometheusText {
    private PrometheusText() {}

    /**
     * Reads it.
     *
     * @return series with labels, as printed, to value
     */
    public static SortedMap<String, Double> read(String text) {
        var values = new TreeMap<String, Double>();
        text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
            int blank = line.lastIndexOf(' ');
            values.merge(line.substring(0, blank), number(line.substring(blank + 1)), Double::sum);
        });
        return values;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
