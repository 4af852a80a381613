package io.penstock.bench.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** What the benchmark asks of a worker's REST API. */
final class WorkerRest implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL_LIMIT = Duration.ofSeconds(95);
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int FIRST_ERROR = 400;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    WorkerRest(URI base) {
        this.base = base;
    }

    /** Creates a connector; false when the worker has to be asked again because it is busy with its group. */
    boolean create(String connector, Map<String, String> config) throws IOException, InterruptedException {
        var answer = send("PUT", "/connectors/" + connector + "/config", JSON.writeValueAsString(config));
        if (answer.statusCode() >= FIRST_ERROR && answer.statusCode() != CONFLICT) {
            throw new IllegalStateException("the worker refuses connector " + connector + ": " + answer.body());
        }
        return answer.statusCode() != CONFLICT;
    }

    /** Removes a connector; false when the worker has to be asked again. */
    boolean delete(String connector) throws IOException, InterruptedException {
        return send("DELETE", "/connectors/" + connector, "").statusCode() != CONFLICT;
    }

    /**
     * Makes sure that a connector has not failed.
     *
     * @throws IllegalStateException with the trace of its task
     */
    void check(String connector) throws IOException, InterruptedException {
        var answer = send("GET", "/connectors/" + connector + "/status", "");
        if (answer.statusCode() != OK) {
            return; // not known yet
        }
        for (var task : JSON.readTree(answer.body()).path("tasks")) {
            if (task.path("state").asText().equals("FAILED")) {
                throw new IllegalStateException(
                        connector + " failed: " + task.path("trace").asText());
            }
        }
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .timeout(CALL_LIMIT)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
