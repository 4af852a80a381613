package io.penstock.operator.rest;

import io.penstock.operator.rest.Connections.Kind;

/** What is asked of Connect, by its name in the metrics. */
enum Operation {
    READY("ready", Kind.PATIENT_READ),
    INFO("info", Kind.READ),
    CONNECTORS("connectors", Kind.READ),
    CONNECTOR("connector", Kind.PATIENT_READ),
    STATUS("status", Kind.READ),
    PLUGINS("plugins", Kind.READ),
    TOPICS("topics", Kind.READ),
    KAFKA("kafka", Kind.PATIENT_READ),
    TASKS("tasks", Kind.READ),
    VALIDATE("validate", Kind.WRITE),
    CREATE("create", Kind.WRITE),
    PUT_CONFIG("putConfig", Kind.WRITE),
    PAUSE("pause", Kind.WRITE),
    RESUME("resume", Kind.WRITE),
    STOP("stop", Kind.WRITE),
    RESTART("restart", Kind.WRITE),
    RESET_OFFSETS("resetOffsets", Kind.WRITE),
    DELETE("delete", Kind.WRITE);

    private final String text;
    private final Kind kind;

    Operation(String text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    String text() {
        return text;
    }

    Kind kind() {
        return kind;
    }
}
