package io.penstock.operator.observe;

import io.penstock.operator.plan.Observation;
import io.penstock.operator.rest.ConnectRestClient;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** Keeps {@link ConnectObservations} current with one poller per cluster, each on a virtual thread of its own. */
public final class PollingObservations implements ConnectObservations, AutoCloseable {
    private final Set<ObservationListener> listeners = new CopyOnWriteArraySet<>();

    /** Polls nothing before {@link #watch}. */
    public PollingObservations(ConnectRestClient client, PollSettings settings, Clock clock) {
        // pollers follow
    }

    @Override
    public ClusterObservation of(ClusterKey cluster) {
        return ClusterObservation.NOTHING;
    }

    @Override
    public Observation connector(ClusterKey cluster, String liveName) {
        return new Observation.Unknown(ClusterObservation.NOTHING.message());
    }

    @Override
    public List<String> topics(ClusterKey cluster, String liveName) {
        return List.of();
    }

    @Override
    public String pluginsDigest(ClusterKey cluster) {
        return "";
    }

    @Override
    public void watch(ClusterKey cluster, URI endpoint) {}

    @Override
    public void forget(ClusterKey cluster) {}

    @Override
    public void nudge(ClusterKey cluster) {}

    /** Whether every poller's thread lives. */
    public boolean alive() {
        return true;
    }

    /** Stops all pollers. */
    @Override
    public void close() {}

    void subscribe(ObservationListener listener) {
        listeners.add(listener);
    }

    void unsubscribe(ObservationListener listener) {
        listeners.remove(listener);
    }
}
