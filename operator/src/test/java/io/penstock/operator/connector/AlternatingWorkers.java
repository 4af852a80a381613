package io.penstock.operator.connector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * One address in front of several workers that hands each request to the next of them, where a Service would do so with each
 * connection only, and writes down what was asked and answered.
 */
final class AlternatingWorkers implements AutoCloseable {
    private static final int NO_ANSWER = -1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile List<URI> workers;

    /**
     * One request.
     *
     * @param method of HTTP
     * @param path without a query
     * @param name of the connector that a create asks for, else empty
     * @param status of the answer, or −1 if there was none
     */
    record Answered(String method, String path, String name, int status) {}

    AlternatingWorkers(List<URI> workers) {
        this.workers = List.copyOf(workers);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handOn);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on only these get requests, as when readiness changes. */
    void serve(List<URI> ready) {
        workers = List.copyOf(ready);
    }

    /** How often workers said that they have created a connector. */
    long creations(String connector) {
        return answers.stream()
                .filter(one -> one.status() == 201 && one.name().equals(connector))
                .count();
    }

    /** Requests to delete connectors, answered or not. */
    List<String> deletions() {
        return answers.stream()
                .filter(one -> one.method().equals("DELETE"))
                .map(one -> one.path().substring(one.path().lastIndexOf('/') + 1))
                .toList();
    }

    /** How many requests were answered with which status; −1 stands for none. */
    Map<Integer, Long> statuses() {
        return answers.stream().collect(Collectors.groupingBy(Answered::status, TreeMap::new, Collectors.counting()));
    }

    private void handOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            var now = workers;
            var uri = exchange.getRequestURI();
            var body = exchange.getRequestBody().readAllBytes();
            var name =
                    exchange.getRequestMethod().equals("POST") && uri.getPath().equals("/connectors")
                            ? JSON.readTree(body).path("name").asText()
                            : "";
            var worker = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
            int status = NO_ANSWER;
            try {
                var answer = client.send(request(exchange, worker.resolve(uri.toString()), body), bytes());
                status = answer.statusCode();
                var type = answer.headers().firstValue("Content-Type");
                type.ifPresent(value -> exchange.getResponseHeaders().set("Content-Type", value));
                exchange.sendResponseHeaders(status, answer.body().length == 0 ? -1 : answer.body().length);
                exchange.getResponseBody().write(answer.body());
            } finally {
                answers.add(new Answered(exchange.getRequestMethod(), uri.getPath(), name, status));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(HttpExchange exchange, URI uri, byte[] body) {
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(100))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        return (type == null ? request : request.header("Content-Type", type)).build();
    }

    private static HttpResponse.BodyHandler<byte[]> bytes() {
        return HttpResponse.BodyHandlers.ofByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
