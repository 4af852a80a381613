package io.penstock.operator.rest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Connections to one Connect cluster, in a pool of their own, so that one cluster's trouble costs no other its connections.
 * Behind a Service a connection is a worker: as long as it is kept, every call goes to that one.
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

    private final ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    private final OkHttpClient reads;
    private final OkHttpClient patientReads;
    private final OkHttpClient writes;
    private volatile boolean closed;

    /**
     * No connection yet.
     *
     * @param base what all clusters' clients have in common
     */
    Connections(OkHttpClient base, RestTimeouts timeouts) {
        var patient = timeouts.read().plus(PATIENCE);
        reads = client(base, timeouts.silence(), timeouts.read());
        patientReads = client(base, patient, patient);
        writes = client(base, timeouts.write(), timeouts.write());
    }

    /** The client for calls of one kind. */
    OkHttpClient client(Kind kind) {
        return switch (kind) {
            case READ -> reads;
            case PATIENT_READ -> patientReads;
            case WRITE -> writes;
        };
    }

    /** The next call takes a new connection. Calls under way go on. */
    void renew() {
        pool.evictAll();
    }

    /** A call has ended. What it leaves behind is of no use to anybody if the cluster is gone. */
    void ended() {
        if (closed) {
            pool.evictAll();
        }
    }

    /** Keeps no connection any more. Calls under way go on. */
    void close() {
        closed = true;
        pool.evictAll();
    }

    private OkHttpClient client(OkHttpClient base, Duration silence, Duration call) {
        return base.newBuilder()
                .connectionPool(pool)
                .readTimeout(silence)
                .writeTimeout(silence)
                .callTimeout(call)
                .build();
    }
}
