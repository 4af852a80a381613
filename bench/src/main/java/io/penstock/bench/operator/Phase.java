package io.penstock.bench.operator;

/** One part of the benchmark, which adds rows to the table. It leaves all connectors ready, unless it deletes them. */
interface Phase {
    /** A word that options choose it by. */
    String name();

    void run(Stage stage, Report report) throws Exception;
}
