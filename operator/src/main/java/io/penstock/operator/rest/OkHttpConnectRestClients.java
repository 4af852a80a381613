package io.penstock.operator.rest;

import java.net.URI;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/**
 * Clients over OkHttp. They have in common what costs much and belongs to no cluster, such as the authorities that the
 * machine trusts. None of it is the Kubernetes client's: that one has no read timeout, for its watches.
 */
public final class OkHttpConnectRestClients implements ConnectRestClients {
    private final RestTimeouts timeouts;
    private final Function<URI, RestObserver> observers;
    private final OkHttpClient base;

    /** Clients that nobody observes. */
    public OkHttpConnectRestClients(RestTimeouts timeouts) {
        this(timeouts, endpoint -> RestObserver.NONE);
    }

    /**
     * Clients with these limits.
     *
     * @param observers gives each client the one that is told of its calls, by the client's address
     */
    public OkHttpConnectRestClients(RestTimeouts timeouts, Function<URI, RestObserver> observers) {
        this.timeouts = timeouts;
        this.observers = observers;
        this.base = new OkHttpClient.Builder()
                .connectTimeout(timeouts.connect())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
    }

    @Override
    public ConnectRestClient at(URI endpoint) {
        var address = new RestAddress(endpoint);
        var observer = observers.apply(endpoint);
        var calls = new RestCalls(endpoint, new Connections(base, timeouts), observer);
        // apart: one worker that does not answer is no reason to leave the connections to the others
        var workers = new RestCalls(endpoint, new Connections(base, timeouts), observer);
        return new OkHttpConnectRestClient(address, calls, workers);
    }
}
