package io.penstock.worker.task;

import java.util.Map;

/** The figures of the tasks of this worker. */
interface TaskMetrics {
    /** Every task that this worker holds. */
    Map<TaskId, TaskFigures> read();

    /** The lag of every sink task of which it is known. */
    Map<TaskId, Lag> lags();
}
