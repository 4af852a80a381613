package io.penstock.worker.sink;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.testkit.ConnectWorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;

/** The REST API of one worker. */
final class ConnectRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL_LIMIT = Duration.ofSeconds(95);

    private final ConnectWorkerProcess worker;

    ConnectRest(ConnectWorkerProcess worker) {
        this.worker = worker;
    }

    /** What the worker answers; the body may be empty. */
    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException noJson) {
                throw new UncheckedIOException(body, noJson);
            }
        }
    }

    /** Creates or changes a connector; conflicts with a rebalance are waited out. */
    void configure(String connector, Map<String, String> config) {
        await("configuration of " + connector)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> send("PUT", "/connectors/" + connector + "/config", JSON.writeValueAsString(config))
                                .status()
                        < 300);
    }

    /** Waits until so many tasks run. */
    void awaitRunning(String connector, int tasks) {
        await(connector + " running")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> running(connector) == tasks);
    }

    /** Waits until the connector and all its tasks are in a state. */
    void awaitState(String connector, String state) {
        await(connector + " " + state)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    var status = send("GET", "/connectors/" + connector + "/status", "")
                            .json();
                    var tasks = new ArrayList<String>();
                    status.path("tasks")
                            .forEach(task -> tasks.add(task.path("state").asText()));
                    return status.path("connector").path("state").asText().equals(state)
                            && tasks.stream().allMatch(state::equals);
                });
    }

    private long running(String connector) throws IOException, InterruptedException {
        var status = send("GET", "/connectors/" + connector + "/status", "");
        if (status.status() != 200) {
            return -1;
        }
        long running = 0;
        for (var task : status.json().path("tasks")) {
            running += task.path("state").asText().equals("RUNNING") ? 1 : 0;
        }
        return running;
    }

    Answer send(String method, String path, String body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(worker.restUrl().resolve(path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body))
                    .timeout(CALL_LIMIT)
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        }
    }
}
