package io.penstock.connect.azure.blob.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Mono;

/**
 * Carries the SDK's requests over the HTTP client of the JDK. The SDK's own adapter writes a warning into the worker's
 * log for each request that has a body, because the JDK sets the length itself; this one says nothing. Answers are read
 * as a whole: all that the sink reads is small.
 */
final class JdkTransport implements HttpClient {
    // the JDK sets these itself and refuses them from others
    private static final Set<String> SET_BY_JDK = Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final java.net.http.HttpClient client;
    private final Duration silence;
    private final @Nullable ProxyRoutes routes;

    /**
     * A transport.
     *
     * @param client the JDK's client; decides about connections, threads and proxies
     * @param silence longest time without progress while a body is sent
     * @param routes the client's way through a proxy that may want a login; null without one
     */
    JdkTransport(java.net.http.HttpClient client, Duration silence, @Nullable ProxyRoutes routes) {
        this.client = client;
        this.silence = silence;
        this.routes = routes;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.create(caller -> {
            var over = new AtomicBoolean();
            var stalled = new CompletableFuture<Throwable>();
            var answer = client.sendAsync(translated(request, stalled), BodyHandlers.ofByteArray());
            // cancelling ends the exchange and its connection
            caller.onCancel(() -> once(over, () -> answer.cancel(true)));
            // the JDK would deliver the failure of a body only after the bytes before it, which do not move
            var unusedStall = stalled.thenAccept(failure -> once(over, () -> {
                answer.cancel(true);
                caller.error(failure);
            }));
            var unusedAnswer = answer.whenComplete((found, failure) -> once(over, () -> {
                if (failure == null) {
                    caller.success(new JdkAnswer(request, found));
                } else {
                    caller.error(failure);
                }
            }));
        });
    }

    /** Only the first end of an exchange counts: an error handed on after it would turn up in the log. */
    private static void once(AtomicBoolean over, Runnable end) {
        if (over.compareAndSet(false, true)) {
            end.run();
        }
    }

    private java.net.http.HttpRequest translated(HttpRequest request, CompletableFuture<Throwable> stalled) {
        var target = uri(request);
        var builder = java.net.http.HttpRequest.newBuilder(target)
                .method(request.getHttpMethod().toString(), body(request, stalled));
        var login = routes == null ? null : routes.loginFor(target);
        if (login != null) {
            // the client hands it to the proxy and to nobody behind it
            builder.header("Proxy-Authorization", login);
        }
        for (var header : request.getHeaders()) {
            if (!SET_BY_JDK.contains(header.getName().toLowerCase(Locale.ROOT))) {
                header.getValuesList().forEach(value -> builder.header(header.getName(), value));
            }
        }
        return builder.build();
    }

    private static URI uri(HttpRequest request) {
        try {
            return request.getUrl().toURI();
        } catch (URISyntaxException e) {
            // the exception's message would repeat the URL, which may be signed
            throw new IllegalArgumentException("the request has an address that is not a URI");
        }
    }

    private BodyPublisher body(HttpRequest request, CompletableFuture<Throwable> stalled) {
        var declared = request.getHeaders().getValue(HttpHeaderName.CONTENT_LENGTH);
        long length = declared == null ? 0 : Long.parseLong(declared);
        if (request.getBody() == null || length == 0) {
            return BodyPublishers.noBody();
        }
        var bytes = request.getBody().timeout(silence).doOnError(stalled::complete);
        return BodyPublishers.fromPublisher(JdkFlowAdapter.publisherToFlowPublisher(bytes), length);
    }
}
