package io.penstock.worker.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a worker and the Blob service, passes every byte on as it is, and counts the requests that go by. It can
 * cut a connection instead of passing the answer to a publication on.
 */
final class StorageWire implements AutoCloseable {
    /** What a request does, as far as its first line says. */
    enum Kind {
        STAGE,
        PUBLISH,
        LIST,
        OTHER
    }

    /** What goes over one connection at the moment. */
    private static final class Exchange {
        volatile Kind kind = Kind.OTHER;
        volatile boolean doomed;
    }

    private static final int CHUNK = 64 << 10;
    private static final int HEAD = 2_048;

    private final URI service;
    private final ServerSocket entrance;
    private final Map<Kind, AtomicLong> passed = new EnumMap<>(Kind.class);
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong cut = new AtomicLong();
    private final AtomicBoolean cutNextPublication = new AtomicBoolean();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private StorageWire(URI service) throws IOException {
        this.service = service;
        this.entrance = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        for (var kind : Kind.values()) {
            passed.put(kind, new AtomicLong());
        }
        Thread.ofVirtual().name("wire-entrance").start(this::accept);
    }

    /** A wire to a Blob endpoint with the account as its path. */
    static StorageWire to(String blobEndpoint) {
        try {
            return new StorageWire(URI.create(blobEndpoint));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** The endpoint for whoever is to be watched. */
    String endpoint() {
        return "http://127.0.0.1:" + entrance.getLocalPort() + service.getPath();
    }

    /** How many requests of a kind have gone by. */
    long passed(Kind kind) {
        return passed.get(kind).get();
    }

    /** How many publications were told that their name was taken. */
    long namesTaken() {
        return taken.get();
    }

    /** How many answers were cut off. */
    long answersCut() {
        return cut.get();
    }

    /** The next publication reaches the service, and its sender sees a broken connection. */
    void cutNextPublication() {
        cutNextPublication.set(true);
    }

    @Override
    public void close() {
        closeQuietly(entrance);
        open.forEach(StorageWire::closeQuietly);
    }

    private void accept() {
        try {
            while (true) {
                var client = entrance.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void connect(Socket client) {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), service.getPort());
            open.add(client);
            open.add(server);
            var exchange = new Exchange();
            Thread.ofVirtual().start(() -> pump(client, server, head -> request(head, exchange)));
            Thread.ofVirtual().start(() -> pump(server, client, head -> answer(head, exchange)));
        } catch (IOException unreachable) {
            closeQuietly(client);
        }
    }

    /** What to do about bytes that go by; an exception breaks the connection instead of passing them on. */
    private interface Watch {
        void look(String head) throws IOException;
    }

    private void pump(Socket from, Socket to, Watch watch) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[CHUNK];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                watch.look(new String(buffer, 0, Math.min(read, HEAD), ISO_8859_1));
                out.write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // either side has gone, or the answer was cut: both ends are closed
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    // a client sends the head of a request as the beginning of a chunk: it waits for each answer before the next
    private void request(String head, Exchange exchange) {
        if (!head.startsWith("PUT ") && !head.startsWith("GET ") && !head.startsWith("HEAD ")) {
            return;
        }
        var line = head.substring(0, Math.max(0, head.indexOf('\r')));
        var kind = kind(line);
        if (kind == Kind.PUBLISH && cutNextPublication.compareAndSet(true, false)) {
            exchange.doomed = true;
        }
        exchange.kind = kind;
        passed.get(kind).incrementAndGet();
    }

    private void answer(String head, Exchange exchange) throws IOException {
        if (head.startsWith("HTTP/1.1 409") && exchange.kind == Kind.PUBLISH) {
            taken.incrementAndGet();
        }
        if (exchange.doomed && !head.startsWith("HTTP/1.1 1")) {
            cut.incrementAndGet();
            throw new IOException("cut");
        }
    }

    private static Kind kind(String line) {
        if (line.contains("comp=list") || line.contains("comp=blocklist")) {
            return line.startsWith("PUT ") ? Kind.PUBLISH : Kind.LIST;
        }
        if (!line.startsWith("PUT ") || line.contains("restype=container")) {
            return Kind.OTHER;
        }
        return line.contains("comp=block") ? Kind.STAGE : Kind.PUBLISH;
    }

    private static void closeQuietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception gone) {
            // it is closed already
        }
    }
}
