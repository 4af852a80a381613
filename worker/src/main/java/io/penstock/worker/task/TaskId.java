package io.penstock.worker.task;

import java.util.Comparator;

/**
 * A task of a connector.
 *
 * @param connector name of the connector
 * @param number from 0
 */
record TaskId(String connector, int number) implements Comparable<TaskId> {
    private static final Comparator<TaskId> ORDER =
            Comparator.comparing(TaskId::connector).thenComparingInt(TaskId::number);

    /** The name that Connect gives the thread of the task while the task runs. */
    String threadName() {
        return "task-thread-" + this;
    }

    /** The client id that Connect gives the consumer of a sink task, unless the config has another. */
    String consumer() {
        return "connector-consumer-" + this;
    }

    @Override
    public int compareTo(TaskId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return connector + "-" + number;
    }
}
