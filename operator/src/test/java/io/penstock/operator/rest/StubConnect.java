package io.penstock.operator.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Answers like a worker that has a bad day: any status, garbage, silence, a body that stops half way. */
public final class StubConnect implements AutoCloseable {
    /** One way to answer a request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = json(200, "{}");

    public StubConnect() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on, every request is answered so. */
    public void answers(Answer next) {
        answer = next;
    }

    /** Method, path with query, and body of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public static Answer json(int status, String body) {
        return exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Connect's own form of a failure. */
    public static Answer failure(int status, String message) {
        return json(status, "{\"error_code\":" + status + ",\"message\":\"" + message + "\"}");
    }

    /** Takes the request and never answers. */
    public Answer silence() {
        return exchange -> awaitClose();
    }

    /** Sends blanks in front of the body, one at a time. */
    public Answer slowly(String body, int blanks, Duration between) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int sent = 0; sent < blanks; sent++) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(between.toNanos());
            }
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Sends the head and some of the body, then nothing more. */
    public Answer stalledBody(String beginning) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClose();
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            answer.to(exchange);
        }
    }

    private void awaitClose() {
        try {
            closed.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
