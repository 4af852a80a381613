package io.penstock.worker.task;

/**
 * What the metrics of a worker say of one of its tasks at one moment.
 *
 * @param sink whether it is a sink's
 * @param status the worker's own word, in lower case: {@code running}, {@code failed} and so on
 * @param taken records that it has read from Kafka, or got from its source, since it started
 * @param passedOn records that its sink has taken, or that Kafka has confirmed
 * @param pending records of a source that Kafka has not confirmed; of a sink, those whose offsets are not committed
 * @param partitions partitions that a sink task reads
 * @param fetches requests for records that the consumer of a sink task has sent; {@link #UNKNOWN} if not known
 * @param polled seconds since the sink task last asked its consumer for records; {@link #UNKNOWN} if not known
 */
record TaskFigures(
        boolean sink,
        String status,
        long taken,
        long passedOn,
        long pending,
        int partitions,
        long fetches,
        long polled) {
    /** No such figure. */
    static final long UNKNOWN = -1;

    /** The same some seconds later, if the task has not asked its consumer meanwhile. */
    TaskFigures later(long seconds) {
        return polled == UNKNOWN
                ? this
                : new TaskFigures(sink, status, taken, passedOn, pending, partitions, fetches, polled + seconds);
    }

    boolean running() {
        return status.equals("running");
    }

    /** Whether the worker itself knows that the task does not run any more, and has not been told to stop it. */
    boolean ended() {
        return status.equals("failed") || status.equals("destroyed");
    }

    /** Whether records have gone through since. */
    boolean moved(TaskFigures before) {
        return taken != before.taken || passedOn != before.passedOn || !status.equals(before.status);
    }

    /** Whether the consumer has asked Kafka for records since, or has others to ask for. */
    boolean fetched(TaskFigures before) {
        return fetches != before.fetches || partitions != before.partitions || !status.equals(before.status);
    }
}
