package io.penstock.worker.task;

/**
 * A task that may not be getting on.
 *
 * @param id of the task
 * @param figures as last read
 * @param thread whether a thread runs it
 * @param gone seconds for which the worker has known that nothing runs it, though nobody stopped it; 0 if something does
 * @param quiet seconds for which no record has gone through
 * @param unfetched seconds for which the consumer of a sink has asked for no records
 * @param call what its thread is in
 * @param lag of a sink
 */
record TaskReport(
        TaskId id,
        TaskFigures figures,
        boolean thread,
        long gone,
        long quiet,
        long unfetched,
        TaskCall call,
        Lag lag) {}
