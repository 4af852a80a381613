package io.penstock.bench.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** One Connect cluster on a port of its own. Its connectors outlive an outage, as its config topic would. */
public final class SimulatedCluster implements AutoCloseable {
    private final String name;
    private final Executor threads;
    private final Journal journal;
    private final Duration delay;
    private final LiveConnectors connectors = new LiveConnectors();
    private final Faults faults = new Faults();
    private final Worker worker = new Worker(connectors, faults);
    private final int port;
    private @Nullable HttpServer server;

    SimulatedCluster(String name, Executor threads, Journal journal, Duration delay) {
        this.name = name;
        this.threads = threads;
        this.journal = journal;
        this.delay = delay;
        var started = serve(0);
        this.server = started;
        this.port = started.getAddress().getPort();
    }

    /** Name of the cluster. */
    public String name() {
        return name;
    }

    /** Address of its REST API. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What goes wrong in it. */
    public Faults faults() {
        return faults;
    }

    /** How many connectors it has. */
    public int size() {
        return connectors.size();
    }

    /** Config of a connector; empty if there is none. */
    public Map<String, String> config(String connector) {
        return connectors.find(connector).map(LiveConnector::config).orElse(Map.of());
    }

    /** Somebody else makes a connector or sets its config. */
    public void configure(String connector, Map<String, String> config) {
        connectors.configure(connector, config);
    }

    /** From now on, the task of a connector has failed, and fails after each restart. */
    public void fail(String connector, String trace) {
        connectors.change(connector, live -> live.withTrace(trace));
    }

    /** The task of a connector runs again. */
    public void heal(String connector) {
        connectors.change(connector, live -> live.withTrace(null));
    }

    /** Ends all workers: connections break, and nobody accepts new ones. */
    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Starts the workers again, at the same address and with the same connectors. */
    public synchronized void start() {
        if (server == null) {
            server = serve(port);
        }
    }

    private HttpServer serve(int at) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), at);
            var started = HttpServer.create(address, 0);
            started.createContext("/", this::handle);
            started.setExecutor(threads);
            started.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            long begun = System.nanoTime();
            var question = Question.of(exchange);
            journal.arrived(name, question, begun);
            Thread.sleep(delay);
            faults.hold(question.kind(), question.connector());
            send(exchange, worker.answer(question));
            if (question.kind() == RequestKind.LIST) {
                journal.polled(System.nanoTime() - begun);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        var body = answer.body();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length() == 0 ? -1 : body.length());
        body.writeTo(exchange.getResponseBody());
    }

    @Override
    public void close() {
        faults.releaseAll();
        stop();
    }
}
