package io.penstock.worker.agent;

/** This Kafka Connect is not built as the agent needs it; a worker that could do harm does not start. */
public final class SeamMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SeamMissing(String missing) {
        super("This version of Kafka Connect has no " + missing
                + ": the worker could lose records or take the tasks of another cluster, and does not start. "
                + "Use the Kafka Connect of the Penstock worker image");
    }
}
