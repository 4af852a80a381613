package io.penstock.bench.connect;

import java.util.Map;

/**
 * What a worker answers.
 *
 * @param status of HTTP
 * @param body of length zero for none
 */
record Answer(int status, Json body) {
    static Answer json(int status, Object body) {
        return new Answer(status, Json.of(body));
    }

    static Answer nothing(int status) {
        return new Answer(status, Json.NOTHING);
    }

    /** Connect's own form of a failure. */
    static Answer failure(int status, String message) {
        return json(status, Map.of("error_code", status, "message", message));
    }

    static Answer absent(String connector) {
        return failure(404, "Connector " + connector + " not found");
    }
}
