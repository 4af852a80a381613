package io.penstock.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address of the loopback interface in front of several, as a Kubernetes Service is: each new connection goes to the
 * next backend in turn, whether or not anybody answers there, and stays with it until one side closes it.
 */
public final class LoopbackService implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket entrance;
    private final Map<Socket, URI> open = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile List<URI> backends;

    private LoopbackService(List<URI> backends) {
        this.backends = backends;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /**
     * Opens the address.
     *
     * @param backends base URLs on the loopback address, each with a port
     */
    public static LoopbackService of(List<URI> backends) {
        var service = new LoopbackService(List.copyOf(backends));
        Thread.ofVirtual().name("loopback-service").start(service::accept);
        return service;
    }

    /** Base URL of the one address, without a trailing slash. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /** From now on only these get new connections, as when readiness changes. Connections that are open stay so. */
    public void serve(List<URI> ready) {
        backends = List.copyOf(ready);
    }

    /** The backends that open connections lead to; one for each connection. */
    public List<URI> connected() {
        return List.copyOf(open.values());
    }

    /** Breaks the connections that are open. */
    public void dropConnections() {
        open.keySet().forEach(LoopbackService::close);
    }

    /** Closes the address with all its connections. */
    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
        dropConnections();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = entrance.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                // the loop asks whether it was this address that was closed
            }
        }
    }

    private void connect(Socket client) {
        var now = backends;
        if (now.isEmpty()) {
            close(client);
            return;
        }
        var backend = now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
        var server = new Socket();
        try {
            server.connect(new InetSocketAddress(backend.getHost(), backend.getPort()), CONNECT_MILLIS);
            open.put(client, backend);
            Thread.ofVirtual().start(() -> pump(server, client));
            pump(client, server);
        } catch (IOException refused) {
            close(server);
            close(client);
        } finally {
            open.remove(client);
        }
    }

    /** Copies one direction to its end, and then closes both: HTTP has no use for a connection that is half open. */
    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException broken) {
            // either side went away
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // nothing is left to close
        }
    }
}
