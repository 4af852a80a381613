package io.penstock.bench.connect;

import java.util.List;

/** What a request asks for. */
public enum RequestKind {
    /** All connectors at once: a poll. */
    LIST,
    /** {@code GET /}: version and Kafka cluster. */
    ROOT,
    HEALTH,
    PLUGINS,
    /** One connector. */
    CONNECTOR,
    STATUS,
    TOPICS,
    /** What the worker knows of Kafka, which only Penstock's workers answer. */
    KAFKA,
    /** What a worker knows of its tasks. */
    TASKS,
    VALIDATE,
    CREATE,
    PUT_CONFIG,
    /** Pause, resume or stop. */
    CHANGE_STATE,
    RESTART,
    OFFSETS,
    DELETE,
    /** Nothing that Connect knows. */
    OTHER;

    /**
     * Recognizes a request.
     *
     * @param method of HTTP
     * @param path segments, without an empty one at either end
     */
    static RequestKind of(String method, List<String> path) {
        if (path.isEmpty()) {
            return method.equals("GET") ? ROOT : OTHER;
        }
        if (path.getLast().equals("validate")) {
            return VALIDATE;
        }
        return switch (path.getFirst()) {
            case "health" -> HEALTH;
            case "connector-plugins" -> PLUGINS;
            case "penstock" -> path.getLast().equals("tasks") ? TASKS : KAFKA;
            case "connectors" -> ofConnectors(method, path);
            default -> OTHER;
        };
    }

    private static RequestKind ofConnectors(String method, List<String> path) {
        var question = path.size() > 2 ? path.getLast() : "";
        return switch (path.size() + " " + method + " " + question) {
            case "1 GET " -> LIST;
            case "1 POST " -> CREATE;
            case "2 GET " -> CONNECTOR;
            case "2 DELETE " -> DELETE;
            case "3 GET status" -> STATUS;
            case "3 GET topics" -> TOPICS;
            case "3 PUT config" -> PUT_CONFIG;
            case "3 PUT pause", "3 PUT resume", "3 PUT stop" -> CHANGE_STATE;
            case "3 POST restart", "5 POST restart" -> RESTART;
            case "3 GET offsets", "3 PATCH offsets", "3 DELETE offsets" -> OFFSETS;
            default -> OTHER;
        };
    }

    /** Whether it changes what runs, so that a worker refuses it during a rebalance. */
    public boolean writes() {
        return switch (this) {
            case CREATE, PUT_CONFIG, CHANGE_STATE, RESTART, OFFSETS, DELETE -> true;
            default -> false;
        };
    }
}
