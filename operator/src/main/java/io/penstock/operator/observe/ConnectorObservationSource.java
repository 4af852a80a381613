package io.penstock.operator.observe;

import io.javaoperatorsdk.operator.health.Status;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.Observation;
import java.util.Collection;
import java.util.Set;

/**
 * Wakes a KafkaConnector when what is believed of its live connector changes, or when its cluster goes up or down.
 *
 * <p>Which objects claim which live connector it learns from the controller's own events. It starts no poller: standbys
 * start event sources too.
 */
public final class ConnectorObservationSource extends AbstractEventSource<LiveConnector, KafkaConnector>
        implements ResourceEventAware<KafkaConnector>, ObservationListener {
    private final ObservationFeed observations;
    private final Claims claims = new Claims();

    /** One source per controller. */
    public ConnectorObservationSource(ObservationFeed observations) {
        super(LiveConnector.class, "live-connectors");
        this.observations = observations;
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
    public Set<LiveConnector> getSecondaryResources(KafkaConnector primary) {
        var key = ConnectorKey.of(primary);
        return observations.connector(key.cluster(), key.name()) instanceof Observation.Present(var live)
                ? Set.of(live)
                : Set.of();
    }

    @Override
    public Status getStatus() {
        return observations.alive() ? Status.HEALTHY : Status.UNHEALTHY;
    }

    @Override
    public void onResourceCreated(KafkaConnector resource) {
        claims.put(ResourceID.fromResource(resource), ConnectorKey.of(resource));
    }

    @Override
    public void onResourceUpdated(KafkaConnector newResource, KafkaConnector oldResource) {
        onResourceCreated(newResource);
    }

    @Override
    public void onResourceDeleted(KafkaConnector resource) {
        claims.remove(ResourceID.fromResource(resource));
    }

    @Override
    public void connectorChanged(ConnectorKey connector) {
        wake(claims.of(connector));
    }

    @Override
    public void reachabilityChanged(ClusterKey cluster) {
        wake(claims.of(cluster));
    }

    private void wake(Collection<ResourceID> objects) {
        objects.forEach(id -> getEventHandler().handleEvent(new Event(id)));
    }
}
