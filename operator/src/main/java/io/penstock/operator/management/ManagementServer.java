package io.penstock.operator.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** {@code /livez}, {@code /readyz} and {@code /metrics} over plain HTTP, without any secret. */
public final class ManagementServer implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;

    private ManagementServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to answer.
     *
     * @param port port on all addresses; 0 picks a free one
     * @param live whether the process does its work; false has Kubernetes restart it
     * @param ready whether the process has started
     * @param metrics what {@code /metrics} shows
     * @return the running server
     */
    public static ManagementServer start(int port, BooleanSupplier live, BooleanSupplier ready, Metrics metrics) {
        try {
            var server = HttpServer.create(new InetSocketAddress(port), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/livez", exchange -> health(exchange, live));
            server.createContext("/readyz", exchange -> health(exchange, ready));
            server.createContext("/metrics", exchange -> answer(exchange, 200, metrics.text()));
            server.start();
            return new ManagementServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " of the management server cannot be used", e);
        }
    }

    /**
     * The port that it answers on.
     *
     * @return 1 to 65535
     */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void health(HttpExchange exchange, BooleanSupplier good) throws IOException {
        var fine = good.getAsBoolean();
        answer(exchange, fine ? 200 : 503, fine ? "ok\n" : "not ok\n");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TEXT);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
