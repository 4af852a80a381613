package io.penstock.operator.rest;

/** State in which {@code POST /connectors} creates a connector, in Connect's own spelling. */
public enum InitialState {
    /** Starts its tasks at once. */
    RUNNING,
    /** Makes its tasks, which move no data. */
    PAUSED,
    /** Makes no tasks. */
    STOPPED
}
