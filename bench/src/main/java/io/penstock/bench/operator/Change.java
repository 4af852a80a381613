package io.penstock.bench.operator;

/**
 * A change of one connector's spec that the API server has accepted.
 *
 * @param connector that was changed
 * @param revision that it has now
 * @param storedNanos when the client had the answer, by {@link System#nanoTime()}
 */
record Change(String connector, String revision, long storedNanos) {}
