package io.penstock.bench.operator;

/** Stack traces as tasks leave them: several causes, and many frames of each. */
final class Trace {
    private static final int LENGTH = 15_000;
    private static final int FRAMES = 40;

    private Trace() {}

    /** A trace of 15 kB that differs from those of other connectors. */
    static String of(String connector) {
        var trace = new StringBuilder("org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask of ")
                .append(connector)
                .append(" due to unrecoverable exception.\n");
        for (int frame = 0; trace.length() < LENGTH; frame++) {
            if (frame > 0 && frame % FRAMES == 0) {
                trace.append("Caused by: java.io.IOException: the server of ")
                        .append(connector)
                        .append(" refused request ")
                        .append(frame)
                        .append("\n");
            }
            trace.append("\tat org.apache.kafka.connect.runtime.WorkerSinkTask.deliverMessages(WorkerSinkTask.java:")
                    .append(500 + frame)
                    .append(")\n");
        }
        return trace.substring(0, LENGTH);
    }
}
