package io.penstock.operator.observe;

import io.penstock.operator.rest.TasksSnapshot;
import io.penstock.operator.rest.TasksSnapshot.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one worker last said of its tasks.
 *
 * @param at when
 * @param up for how long it had looked at its tasks then
 * @param digest tells one set of tasks from another
 * @param held the tasks it has, as {@code connector-number}
 * @param suspects those that may not be getting on, by the same names
 */
record WorkerTasks(Instant at, Duration up, String digest, Set<String> held, Map<String, Suspect> suspects) {
    /**
     * What is known after an answer.
     *
     * @param before the last answer of the same worker, if there was one
     */
    static WorkerTasks after(Optional<WorkerTasks> before, TasksSnapshot answer, Instant now) {
        return new WorkerTasks(
                now,
                Duration.ofSeconds(answer.up()),
                answer.digest(),
                answer.tasks().or(() -> before.map(WorkerTasks::held)).orElse(Set.of()),
                answer.suspects().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                one -> task(one.connector(), one.task()), Function.identity(), (one, other) -> one)));
    }

    static String task(String connector, int task) {
        return connector + "-" + task;
    }
}
