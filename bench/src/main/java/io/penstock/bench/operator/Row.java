package io.penstock.bench.operator;

/**
 * One figure of the table.
 *
 * @param name what was measured
 * @param figure with its unit
 * @param ratio to B, empty if it has none
 * @param goal empty if it has none
 */
record Row(String name, String figure, String ratio, String goal) {
    private static final String LINE = "| %-66s | %-22s | %-10s | %-18s |";

    /** The head of the table and the line below. */
    static String head() {
        return LINE.formatted("row", "figure", "ratio to B", "goal") + "\n" + "|---".repeat(4) + "|";
    }

    String line() {
        return LINE.formatted(name, figure, ratio, goal);
    }
}
