package io.penstock.connect.azure.blob.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy on a free port of this machine: passes requests on, opens tunnels, and may want a login. */
final class StubProxy implements AutoCloseable {
    private final ServerSocket server;
    private final @Nullable String login;
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "stub-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private StubProxy(@Nullable String login) {
        this.login = login == null ? null : Base64.getEncoder().encodeToString(login.getBytes(ISO_8859_1));
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /**
     * Starts one.
     *
     * @param login {@code user:password}, or null for none
     */
    static StubProxy start(@Nullable String login) {
        return new StubProxy(login);
    }

    /** Its address as configurations write it. */
    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The first line of each connection's first request. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = server.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var head = head(client.getInputStream());
            var line = head.substring(0, head.indexOf('\r'));
            requests.add(line);
            if (login != null && !head.contains("Basic " + login + "\r\n")) {
                var refusal = String.join(
                        "\r\n",
                        "HTTP/1.1 407 Proxy Authentication Required",
                        "Proxy-Authenticate: Basic realm=stub",
                        "Content-Length: 0",
                        "Connection: close",
                        "",
                        "");
                client.getOutputStream().write(refusal.getBytes(ISO_8859_1));
                return;
            }
            var words = line.split(" ", -1);
            boolean tunnel = words[0].equals("CONNECT");
            var target = URI.create(tunnel ? "tunnel://" + words[1] : words[1]);
            try (var upstream = new Socket(target.getHost(), target.getPort())) {
                if (tunnel) {
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                } else {
                    upstream.getOutputStream().write(head.getBytes(ISO_8859_1));
                }
                threads.execute(() -> pump(upstream, client));
                copy(client.getInputStream(), upstream.getOutputStream());
            }
        } catch (IOException broken) {
            // one of both ends has gone: the connection is over
        }
    }

    private static void pump(Socket from, Socket to) {
        try (to) {
            copy(from.getInputStream(), to.getOutputStream());
        } catch (IOException broken) {
            // as above
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[16 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            out.flush();
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
