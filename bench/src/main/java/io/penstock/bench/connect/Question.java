package io.penstock.bench.connect;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A request as it arrived.
 *
 * @param kind what it asks for
 * @param path segments, decoded
 * @param connector the connector it is about, empty if it is about none
 * @param config the config in its body, empty if there is none
 * @param initialState state in which a create wants the connector
 */
record Question(
        RequestKind kind, List<String> path, String connector, Map<String, String> config, String initialState) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> CONFIG = new TypeReference<>() {};

    Question {
        path = List.copyOf(path);
        config = Map.copyOf(config);
    }

    /** Reads a request to its end. */
    static Question of(HttpExchange exchange) throws IOException {
        var path = Arrays.stream(exchange.getRequestURI().getPath().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
        var kind = RequestKind.of(exchange.getRequestMethod(), path);
        var body = exchange.getRequestBody().readAllBytes();
        return switch (kind) {
            case CREATE -> creation(path, body);
            case VALIDATE, PUT_CONFIG -> {
                var config = JSON.readValue(body, CONFIG);
                var name = kind == RequestKind.VALIDATE ? config.getOrDefault("name", "") : path.get(1);
                yield new Question(kind, path, name, config, "");
            }
            default -> new Question(kind, path, path.size() > 1 ? path.get(1) : "", Map.of(), "");
        };
    }

    private static Question creation(List<String> path, byte[] body) throws IOException {
        var request = JSON.readValue(body, Creation.class);
        return new Question(
                RequestKind.CREATE,
                path,
                request.name(),
                new TreeMap<>(request.config()),
                Objects.requireNonNullElse(request.initialState(), "RUNNING"));
    }
}
