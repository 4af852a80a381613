package io.penstock.operator.rest;

import org.jspecify.annotations.Nullable;

/**
 * One task as a worker reports it.
 *
 * @param id number from 0
 * @param state Connect's spelling, such as {@code RUNNING}
 * @param worker worker that holds the task, {@code host:port}
 * @param trace stack trace of a failed task, as sent
 */
public record TaskSnapshot(
        int id, String state, String worker, @Nullable String trace) {}
