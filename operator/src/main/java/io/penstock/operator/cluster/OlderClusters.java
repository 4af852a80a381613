package io.penstock.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.penstock.api.v1alpha1.ConnectCluster;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Wakes the younger clusters that share a group id or an internal topic with an older one when its Kafka becomes known, its
 * spec changes, or it goes: whether they may run depends on it.
 */
final class OlderClusters extends AbstractEventSource<ConnectCluster, ConnectCluster>
        implements ResourceEventAware<ConnectCluster> {
    private final IndexerResourceCache<ConnectCluster> clusters;

    OlderClusters(IndexerResourceCache<ConnectCluster> clusters) {
        super(ConnectCluster.class, "older-clusters");
        this.clusters = clusters;
    }

    @Override
    public void onResourceUpdated(ConnectCluster now, ConnectCluster before) {
        if (!Objects.equals(generation(now), generation(before))
                || !KafkaIdentity.lastKnown(now).equals(KafkaIdentity.lastKnown(before))) {
            wake(younger -> GroupConflict.possible(younger, now) || GroupConflict.possible(younger, before));
        }
    }

    @Override
    public void onResourceDeleted(ConnectCluster gone) {
        wake(younger -> GroupConflict.possible(younger, gone));
    }

    private void wake(Predicate<ConnectCluster> which) {
        if (isRunning()) {
            clusters.list().filter(which).map(ResourceID::fromResource).forEach(id -> getEventHandler()
                    .handleEvent(new Event(id)));
        }
    }

    private static Long generation(HasMetadata object) {
        return object.getMetadata().getGeneration();
    }

    @Override
    public Set<ConnectCluster> getSecondaryResources(ConnectCluster cluster) {
        return Set.of();
    }
}
