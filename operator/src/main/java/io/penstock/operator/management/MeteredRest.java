package io.penstock.operator.management;

import io.penstock.operator.rest.RestObserver;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts and times the calls to Connect. */
public final class MeteredRest implements RestObserver {
    private final Metrics metrics;

    /**
     * Nothing counted yet.
     *
     * @param metrics takes the figures
     */
    public MeteredRest(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void ended(URI endpoint, String operation, String outcome, Duration took) {
        metrics.restRequest(endpoint.getAuthority(), operation, outcome, took);
    }

    @Override
    public void retain(Set<URI> endpoints) {
        metrics.retainEndpoints(endpoints.stream().map(URI::getAuthority).collect(Collectors.toSet()));
    }
}
