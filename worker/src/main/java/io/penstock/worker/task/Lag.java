package io.penstock.worker.task;

/**
 * How far a sink task is behind, as its consumer last saw it: while nothing is read this does not grow.
 *
 * @param records in all of its partitions
 * @param partition the one that is furthest behind, {@code topic-partition}; empty if none is
 */
record Lag(long records, String partition) {
    static final Lag NONE = new Lag(0, "");
}
