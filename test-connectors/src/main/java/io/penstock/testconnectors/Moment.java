package io.penstock.testconnectors;

import java.util.Arrays;
import java.util.stream.Stream;

/** What Kafka Connect asks of a connector or of a task, and where a command can act. */
enum Moment {
    VALIDATE("validate"),
    START("start"),
    TASK_CONFIGS("task.configs"),
    STOP("stop"),
    TASK_START("task.start"),
    PUT("put"),
    PRE_COMMIT("pre.commit"),
    POLL("poll"),
    TASK_STOP("task.stop");

    private final String label;

    Moment(String label) {
        this.label = label;
    }

    static Stream<Moment> all() {
        return Arrays.stream(values());
    }

    /** The config property that holds its command, for example {@code on.task.stop}. */
    String property() {
        return "on." + label;
    }

    /** The part of a command file's name, for example {@code task.stop}. */
    String label() {
        return label;
    }
}
