package io.penstock.operator.plan;

import java.time.Instant;

/**
 * What Connect said of the tasks of a connector that it has removed.
 *
 * @param run whether one of them still runs, or may
 * @param time when it was asked
 */
public record RemovedTasks(boolean run, Instant time) {}
