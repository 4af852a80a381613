package io.penstock.operator.observe;

/**
 * What one worker holds.
 *
 * @param connectors connectors
 * @param tasks tasks
 */
public record WorkerLoad(int connectors, int tasks) {}
