package io.penstock.operator.rest;

import io.penstock.operator.rest.Connections.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Request;

/**
 * The one way out to a cluster: every call is held back, timed and counted here. Calls run on the caller's thread; the
 * limits are call timeouts, which cover name lookup, connection, request and the whole body.
 */
final class RestCalls implements AutoCloseable {
    private final CircuitBreaker breaker;
    private final Connections connections;
    private final RestObserver observer;

    /** Makes something of an answer. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }

    /**
     * No call yet.
     *
     * @param observer told of each call
     */
    RestCalls(URI endpoint, Connections connections, RestObserver observer) {
        this.breaker = new CircuitBreaker(endpoint);
        this.connections = connections;
        this.observer = observer;
    }

    /** Makes a call and reads the answer. */
    <T> T call(Operation operation, Request request, BodyReader<T> reader) {
        var begun = System.nanoTime();
        var outcome = "error";
        try {
            if (operation.kind() == Kind.WRITE) {
                breaker.admit();
            }
            var answer = send(operation, request, reader);
            outcome = "success";
            return answer;
        } catch (ConnectRestException e) {
            outcome = outcome(e);
            throw e;
        } finally {
            connections.ended();
            observer.ended(operation.text(), outcome, Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private <T> T send(Operation operation, Request request, BodyReader<T> reader) {
        var client = connections.client(operation.kind());
        try (var response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                var failure = FailureReader.answered(response);
                if (operation.kind() == Kind.WRITE) {
                    breaker.answered();
                }
                throw failure;
            }
            var answer = reader.read(Objects.requireNonNull(response.body()).byteStream());
            breaker.answered();
            return answer;
        } catch (IOException e) {
            if (!isCutOff()) {
                if (operation.kind() == Kind.WRITE) {
                    breaker.unanswered();
                }
                connections.renew();
            }
            throw FailureReader.broken(request.url(), e);
        }
    }

    /** Whether nobody wants the answer any more: that the cluster gave none is not its fault. */
    private static boolean isCutOff() {
        return Thread.currentThread().isInterrupted();
    }

    private static String outcome(ConnectRestException e) {
        return switch (e) {
            case RebalancingException rebalancing -> "rebalancing";
            case RestUnreachableException unreachable -> isCutOff() ? "cancelled" : "unreachable";
            default -> "rejected";
        };
    }

    /** Keeps neither connections nor figures any more. Calls under way go on. */
    @Override
    public void close() {
        connections.close();
        observer.close();
    }
}
