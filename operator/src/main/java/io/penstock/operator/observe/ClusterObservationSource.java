package io.penstock.operator.observe;

import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.penstock.api.v1alpha1.ConnectCluster;
import java.util.Set;

/** Wakes a ConnectCluster when what is believed of its workers changes. It starts no poller, as standbys run it too. */
public final class ClusterObservationSource extends AbstractEventSource<ClusterObservation, ConnectCluster>
        implements ObservationListener {
    private final ObservationFeed observations;
    private final SpacedWakes counts;

    /**
     * One source per controller.
     *
     * @param observations tells of changes
     * @param counts wakes clusters for what they count
     */
    public ClusterObservationSource(ObservationFeed observations, SpacedWakes counts) {
        super(ClusterObservation.class, "connect-workers");
        this.observations = observations;
        this.counts = counts;
    }

    @Override
    public void start() {
        super.start();
        observations.subscribe(this);
    }

    @Override
    public void stop() {
        observations.unsubscribe(this);
        super.stop();
    }

    @Override
    public Set<ClusterObservation> getSecondaryResources(ConnectCluster primary) {
        return Set.of(observations.of(ClusterKey.of(primary)));
    }

    @Override
    public Status getStatus() {
        return observations.alive() ? Status.HEALTHY : Status.UNHEALTHY;
    }

    @Override
    public void countsChanged(ClusterKey cluster) {
        counts.wake(cluster, () -> clusterChanged(cluster));
    }

    @Override
    public void clusterChanged(ClusterKey cluster) {
        getEventHandler().handleEvent(new Event(new ResourceID(cluster.name(), cluster.namespace())));
    }
}
