package io.penstock.operator.cluster;

import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.SpacedWakes;
import io.penstock.operator.reference.ConnectorBroadcaster;
import io.penstock.operator.reference.ConnectorReferences;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connectors of clusters, from the cache of their own controller, and the wakes of clusters for what happens to them.
 * The two controllers start side by side: as long as the cache may not have all connectors, no number is given and no
 * cluster is judged.
 */
public final class ClusterConnectors extends AbstractEventSource<KafkaConnector, ConnectCluster>
        implements ConnectorBroadcaster.Listener {
    private final ConnectorReferences references;
    private final SpacedWakes counts;
    private final Set<ClusterKey> undecided = ConcurrentHashMap.newKeySet();

    /**
     * One source per controller.
     *
     * @param references has the cache
     * @param counts wakes clusters for what they count
     */
    public ClusterConnectors(ConnectorReferences references, SpacedWakes counts) {
        super(KafkaConnector.class, "connectors");
        this.references = references;
        this.counts = counts;
    }

    /**
     * All connectors that name a cluster, in name order.
     *
     * @param cluster the cluster
     * @return empty if not all are known yet; the cluster is woken when they are
     */
    Optional<List<KafkaConnector>> of(ConnectCluster cluster) {
        var key = ClusterKey.of(cluster);
        // first, so that news of this very moment finds it
        undecided.add(key);
        if (!references.broadcaster().synced()) {
            return Optional.empty();
        }
        undecided.remove(key);
        return Optional.of(references
                .on(key.namespace(), key.name())
                .sorted(Comparator.comparing(
                        connector -> connector.getMetadata().getName()))
                .toList());
    }

    @Override
    public void start() {
        super.start();
        references.broadcaster().subscribe(this);
    }

    @Override
    public void stop() {
        references.broadcaster().unsubscribe(this);
        super.stop();
    }

    @Override
    public void onSynced() {
        Set.copyOf(undecided).forEach(this::wake);
    }

    @Override
    public void onAdd(KafkaConnector connector) {
        follow(connector, ConnectorChange.by(connector));
    }

    @Override
    public void onUpdate(KafkaConnector before, KafkaConnector now) {
        if (clusterOf(now).equals(clusterOf(before))) {
            follow(now, ConnectorChange.between(before, now));
        } else {
            // another object of the same name, if its deletion was missed
            onDelete(before);
            onAdd(now);
        }
    }

    @Override
    public void onDelete(KafkaConnector connector) {
        follow(connector, ConnectorChange.by(connector));
    }

    private void follow(KafkaConnector connector, ConnectorChange change) {
        var cluster = clusterOf(connector);
        switch (change) {
            case NOTHING -> {}
            case COUNTS -> counts.wake(cluster, () -> wake(cluster));
            case RIGHTS -> wake(cluster);
        }
    }

    private void wake(ClusterKey cluster) {
        getEventHandler().handleEvent(new Event(new ResourceID(cluster.name(), cluster.namespace())));
    }

    private static ClusterKey clusterOf(KafkaConnector connector) {
        return new ClusterKey(
                connector.getMetadata().getNamespace(),
                connector.getSpec().clusterRef().name());
    }

    /** Nobody asks the SDK for them, which would make a set of them by their content. */
    @Override
    public Set<KafkaConnector> getSecondaryResources(ConnectCluster cluster) {
        return Set.of();
    }
}
