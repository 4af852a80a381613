package io.penstock.operator.rest;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Connections to Connect clusters, a pool for each, so that one cluster's trouble costs no other its connections. Behind
 * a Service a connection is a worker: as long as it is kept, every call goes to that one.
 */
final class Connections {
    /** Below the 30 seconds after which a worker closes an idle connection, so that no call meets a closed one. */
    private static final long KEEP_ALIVE_SECONDS = 20;

    private static final int IDLE_CONNECTIONS = 4;

    /** A worker itself gives up a question to its herder after 10 seconds; its answer is worth the wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What a call does, and so how long it may take. */
    enum Kind {
        /** Answered from the worker's memory. */
        READ,
        /** Answered by the herder, when it comes to it. */
        PATIENT_READ,
        /** Validation and changes. */
        WRITE
    }

    private final RestTimeouts timeouts;
    private final OkHttpClient base;
    private final Map<URI, Map<Kind, OkHttpClient>> clients = new ConcurrentHashMap<>();

    Connections(RestTimeouts timeouts) {
        this.timeouts = timeouts;
        this.base = new OkHttpClient.Builder()
                .connectTimeout(timeouts.connect())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
    }

    /** The client for calls of one kind to one cluster. */
    OkHttpClient client(URI endpoint, Kind kind) {
        var ofEndpoint = clients.computeIfAbsent(endpoint, any -> clients());
        return ofEndpoint.getOrDefault(kind, base);
    }

    /** The next call to the cluster takes a new connection. Calls under way go on. */
    void renew(URI endpoint) {
        client(endpoint, Kind.READ).connectionPool().evictAll();
    }

    /** Closes what is idle of all other clusters, and forgets them. */
    void retain(Set<URI> endpoints) {
        clients.entrySet().removeIf(entry -> {
            var gone = !endpoints.contains(entry.getKey());
            if (gone) {
                entry.getValue().values().forEach(client -> client.connectionPool()
                        .evictAll());
            }
            return gone;
        });
    }

    private Map<Kind, OkHttpClient> clients() {
        var pool = new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        var read = timeouts.read();
        return Map.of(
                Kind.READ,
                client(pool, timeouts.silence(), read),
                Kind.PATIENT_READ,
                client(pool, read.plus(PATIENCE), read.plus(PATIENCE)),
                Kind.WRITE,
                client(pool, timeouts.write(), timeouts.write()));
    }

    private OkHttpClient client(ConnectionPool pool, Duration silence, Duration call) {
        return base.newBuilder()
                .connectionPool(pool)
                .readTimeout(silence)
                .writeTimeout(silence)
                .callTimeout(call)
                .build();
    }
}
