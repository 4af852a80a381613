package io.penstock.operator.cluster;

import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.plan.Observation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Says of each cluster what the test wants it to say. */
final class StubObservations implements ConnectObservations {
    final Map<ClusterKey, URI> watched = new ConcurrentHashMap<>();
    private final Map<ClusterKey, ClusterObservation> observed = new ConcurrentHashMap<>();
    private final Source source = new Source();

    Source source() {
        return source;
    }

    void say(ClusterKey cluster, ClusterObservation observation) {
        observed.put(cluster, observation);
        wake(cluster);
    }

    void wake(ClusterKey cluster) {
        source.wake(cluster);
    }

    @Override
    public ClusterObservation of(ClusterKey cluster) {
        return observed.getOrDefault(cluster, ClusterObservation.NOTHING);
    }

    @Override
    public Observation connector(ClusterKey cluster, String liveName) {
        throw new UnsupportedOperationException("not for clusters");
    }

    @Override
    public List<String> topics(ClusterKey cluster, String liveName) {
        throw new UnsupportedOperationException("not for clusters");
    }

    @Override
    public String pluginsDigest(ClusterKey cluster) {
        throw new UnsupportedOperationException("not for clusters");
    }

    @Override
    public void watch(ClusterKey cluster, URI endpoint) {
        watched.put(cluster, endpoint);
    }

    @Override
    public void onlyWhile(Predicate<ClusterKey> exists) {}

    @Override
    public void forget(ClusterKey cluster) {
        watched.remove(cluster);
    }

    @Override
    public void lookClosely(ClusterKey cluster, Duration time) {
        // nothing is polled
    }

    @Override
    public void nudge(ClusterKey cluster) {}

    /** Wakes clusters when the test says so. */
    static final class Source extends AbstractEventSource<ClusterObservation, ConnectCluster> {
        Source() {
            super(ClusterObservation.class, "stub");
        }

        void wake(ClusterKey cluster) {
            getEventHandler().handleEvent(new Event(new ResourceID(cluster.name(), cluster.namespace())));
        }

        @Override
        public Set<ClusterObservation> getSecondaryResources(ConnectCluster cluster) {
            return Set.of();
        }
    }
}
