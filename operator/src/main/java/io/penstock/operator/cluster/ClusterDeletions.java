package io.penstock.operator.cluster;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectObservations;
import java.util.Set;

/**
 * Ends the polling of clusters that are gone, also where a pass was under way while its cluster went. A ConnectCluster has
 * no finalizer, since owner references clear up behind it, so no pass ever sees its end.
 */
final class ClusterDeletions extends AbstractEventSource<ConnectCluster, ConnectCluster>
        implements ResourceEventAware<ConnectCluster> {
    private final ConnectObservations observations;
    private final IndexerResourceCache<ConnectCluster> clusters;

    ClusterDeletions(ConnectObservations observations, IndexerResourceCache<ConnectCluster> clusters) {
        super(ConnectCluster.class, "deletions");
        this.observations = observations;
        this.clusters = clusters;
    }

    @Override
    public void start() {
        super.start();
        observations.onlyWhile(
                key -> clusters.get(new ResourceID(key.name(), key.namespace())).isPresent());
    }

    @Override
    public void onResourceDeleted(ConnectCluster cluster) {
        observations.forget(ClusterKey.of(cluster));
    }

    @Override
    public Set<ConnectCluster> getSecondaryResources(ConnectCluster cluster) {
        return Set.of();
    }
}
