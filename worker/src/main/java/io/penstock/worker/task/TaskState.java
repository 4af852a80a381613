package io.penstock.worker.task;

import java.util.List;

/**
 * What a worker answers.
 *
 * @param up seconds for which it has looked at its tasks
 * @param digest tells one set of tasks from another
 * @param held the tasks that the worker holds, in order
 * @param suspects those that may not be getting on
 */
record TaskState(long up, String digest, List<TaskId> held, List<TaskReport> suspects) {}
