package io.penstock.bench.worker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What one connector took for a whole topic.
 *
 * @param seconds from the moment its task had its partitions until the last offset was committed
 * @param processorSeconds of the worker's process in that time
 * @param taskSeconds of it, those of the task's thread
 */
record Run(int records, double seconds, double processorSeconds, double taskSeconds) {
    private static final String TASK_THREAD = "task-thread-";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /**
     * Creates a connector with one task, waits until it has committed the end of its topic, and removes it.
     *
     * @throws IllegalStateException if it fails or takes more than three minutes
     */
    static Run of(Stage stage, String connector, Map<String, String> config, int records) throws Exception {
        await(connector, stage, () -> stage.rest.create(connector, config));
        await(connector, stage, () -> stage.consumes(connector));
        long start = System.nanoTime();
        var processorBefore = stage.worker.processorTime();
        var taskBefore = stage.worker.threadTime(TASK_THREAD);
        await(connector, stage, () -> stage.committed(connector) == records);
        double seconds = (System.nanoTime() - start) / 1e9;
        var processor = stage.worker.processorTime().minus(processorBefore);
        var task = stage.worker.threadTime(TASK_THREAD).minus(taskBefore);
        await(connector, stage, () -> stage.rest.delete(connector));
        await(connector, stage, () -> !stage.consumes(connector));
        return new Run(records, seconds, processor.toMillis() / 1e3, task.toNanos() / 1e9);
    }

    double recordsPerSecond() {
        return records / seconds;
    }

    double processorMicrosPerRecord() {
        return processorSeconds * 1e6 / records;
    }

    double taskMicrosPerRecord() {
        return taskSeconds * 1e6 / records;
    }

    private static void await(String connector, Stage stage, Callable<Boolean> end) throws Exception {
        long start = System.nanoTime();
        long nextCheck = start + CHECK_NANOS;
        while (!end.call()) {
            long now = System.nanoTime();
            if (now - start > LIMIT.toNanos()) {
                throw new IllegalStateException(
                        connector + " has committed " + stage.committed(connector) + " offsets after " + LIMIT);
            }
            if (now > nextCheck) {
                nextCheck = now + CHECK_NANOS;
                stage.rest.check(connector);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
