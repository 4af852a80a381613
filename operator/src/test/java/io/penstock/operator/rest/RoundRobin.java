package io.penstock.operator.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands for a Service: one address, and each new connection leads to the next of several workers. */
public final class RoundRobin implements AutoCloseable {
    private final ServerSocket server;
    private final List<URI> workers;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    /**
     * Starts to take connections on a free port of the loopback address.
     *
     * @param workers addresses of the workers, the first of which gets the first connection
     */
    public RoundRobin(URI... workers) {
        this.workers = List.of(workers);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Connections that are open; each ends when either side closes it. */
    public long connections() {
        return open.stream().filter(socket -> !socket.isClosed()).count() / 2;
    }

    private void accept() {
        for (int next = 0; !server.isClosed(); next++) {
            try {
                var client = server.accept();
                var worker = workers.get(next % workers.size());
                var there = new Socket(worker.getHost(), worker.getPort());
                open.add(client);
                open.add(there);
                Thread.ofVirtual().start(() -> copy(client, there));
                Thread.ofVirtual().start(() -> copy(there, client));
            } catch (IOException e) {
                // the test is over, or the worker is gone: the client sees its connection end
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one end is closed, and with it the other
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var each : open) {
            each.close();
        }
    }
}
