package io.penstock.worker.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Answers requests for Secrets as the API server does, from a map. */
final class ApiServerStub implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private record Answer(int status, String body) {}

    ApiServerStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Each request so far as "METHOD path authorization". */
    List<String> requests() {
        return requests;
    }

    void holdsSecret(String namespace, String name, Map<String, String> data) {
        var encoded = data.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + base64(entry.getValue()) + "\"")
                .collect(Collectors.joining(","));
        answers(namespace, name, 200, """
                {"kind":"Secret","apiVersion":"v1","metadata":{"name":"%s","managedFields":[{"data":{"f":{}}}]},\
                "data":{%s},"type":"Opaque"}""".formatted(name, encoded));
    }

    void answers(String namespace, String name, int status, String body) {
        answers.put("/api/v1/namespaces/" + namespace + "/secrets/" + name, new Answer(status, body));
    }

    /** Sends the head of an answer and then nothing more. */
    void stallsAfterTheHead(String namespace, String name) {
        answers(namespace, name, -1, "");
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        var answer = answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, "{}"));
        if (answer.status() < 0) {
            stall(exchange);
            return;
        }
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().flush();
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
