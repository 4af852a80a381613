package io.penstock.connect.azure.blob.storage.stub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A Blob service on a free port of this machine. It checks bodies and conditions as the service does, does not check
 * signatures, and lets chosen requests go wrong.
 */
public final class BlobServiceStub implements AutoCloseable {
    /** A request that has arrived. */
    public record Seen(Operation operation, String blob, long length) {}

    private record Rule(Predicate<StubRequest> applies, AtomicInteger left, Fault fault) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(BlobServiceStub::daemon);
    private final StubState state;
    private final boolean keepBodies;
    private final ConcurrentLinkedQueue<Rule> rules = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private volatile Headers lastHeaders = new Headers();
    private volatile Function<StubRequest, Duration> pace = request -> Duration.ZERO;
    private final CountDownLatch closed = new CountDownLatch(1);

    private BlobServiceStub(boolean keepBodies) throws IOException {
        this.keepBodies = keepBodies;
        this.state = new StubState(keepBodies);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts a service without containers. */
    public static BlobServiceStub start() {
        return start(true);
    }

    /** Starts a service that reads bodies and forgets them: only names, sizes and metadata stay. For benchmarks. */
    public static BlobServiceStub discarding() {
        return start(false);
    }

    private static BlobServiceStub start(boolean keepBodies) {
        // otherwise small answers wait for the client's delayed acknowledgement, 40 ms each
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return new BlobServiceStub(keepBodies);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Root of the account {@code devstoreaccount1}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/devstoreaccount1");
    }

    /** The next request of this kind meets the fault. */
    public void once(Operation operation, Fault fault) {
        times(1, operation, fault);
    }

    /** The next few requests of this kind meet the fault. */
    public void times(int times, Operation operation, Fault fault) {
        rule(times, request -> request.operation() == operation, fault);
    }

    /** Requests that match meet the fault, so many times; rules are asked in the order in which they were made. */
    public void rule(int times, Predicate<StubRequest> applies, Fault fault) {
        rules.add(new Rule(applies, new AtomicInteger(times), fault));
    }

    /** Every answer comes so long after its request was read, like from a service that is far away or slow. */
    public void pace(Function<StubRequest, Duration> wait) {
        pace = wait;
    }

    /** No more faults. */
    public void heal() {
        rules.clear();
    }

    /** Puts a blob there as other software would, creating the container if need be. */
    public void putForeign(String container, String name, byte[] content, Map<String, String> metadata) {
        state.put(container, name, new StubBlob(content, content.length, metadata, "text/plain", "", "\"0xf0\""));
    }

    /** The committed blobs of a container by name. */
    public Map<String, StubBlob> blobs(String container) {
        return state.blobs(container);
    }

    /** Blocks staged under a name and not committed. */
    public int stagedBlocks(String container, String name) {
        return state.stagedBlocks(container, name);
    }

    /** All requests so far, in the order of arrival. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** How many requests of a kind have arrived. */
    public long count(Operation operation) {
        return seen.stream().filter(request -> request.operation() == operation).count();
    }

    /** Headers of the request that arrived last. */
    public Headers lastHeaders() {
        return lastHeaders;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var head = StubRequest.head(exchange);
            seen.add(new Seen(head.operation(), head.blob(), contentLength(head)));
            lastHeaders = head.headers();
            var fault = faultFor(head);
            if (fault instanceof Fault.Reset) {
                return;
            }
            var request = head.withBody(exchange.getRequestBody(), keepBodies);
            var wait = pace.apply(request);
            if (!wait.isZero()) {
                pause(wait);
            }
            if (fault instanceof Fault.Answer answer) {
                var error = answer.code().isEmpty()
                        ? StubAnswer.of(answer.status())
                        : StubAnswer.error(answer.status(), answer.code());
                for (var header : answer.headers().entrySet()) {
                    error = error.with(header.getKey(), header.getValue());
                }
                reply(exchange, error, null);
                return;
            }
            if (fault instanceof Fault.LoseBlocks) {
                state.loseBlocks(request);
            }
            var answer = state.apply(request);
            if (fault instanceof Fault.LateReply late) {
                pause(late.delay());
            }
            if (!(fault instanceof Fault.DropReply)) {
                reply(exchange, answer, fault);
            }
        }
    }

    private Fault faultFor(StubRequest request) {
        for (var rule : rules) {
            if (rule.applies().test(request) && rule.left().getAndDecrement() > 0) {
                return rule.fault();
            }
        }
        return null;
    }

    private void reply(HttpExchange exchange, StubAnswer answer, Fault fault) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("x-ms-request-id", "stub-" + answers.incrementAndGet());
        exchange.getResponseHeaders().set("x-ms-version", "2026-02-06");
        var body = answer.body();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length == 0) {
            return;
        }
        int first = body.length;
        if (fault instanceof Fault.TruncatedBody truncated) {
            first = Math.min(first, truncated.bytes());
        } else if (fault instanceof Fault.SlowBody slow) {
            first = Math.min(first, slow.bytes());
        }
        var out = exchange.getResponseBody();
        out.write(body, 0, first);
        out.flush();
        if (fault instanceof Fault.SlowBody slow) {
            pause(slow.delay());
            out.write(body, first, body.length - first);
        }
    }

    /** Waits like a slow service, but not beyond the end of the test. */
    private void pause(Duration delay) {
        try {
            var unused = closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long contentLength(StubRequest request) {
        var value = request.header("Content-Length");
        return value.isEmpty() ? 0 : Long.parseLong(value);
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "blob-service-stub");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
