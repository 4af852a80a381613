package io.penstock.operator.reference;

import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectorDefaults;
import java.util.function.BiConsumer;

/** The clusters that connectors name. Tells of each change of what connectors inherit, before any connector is woken. */
final class ReferencedClusters extends InformerEventSource<ConnectCluster, KafkaConnector> {
    private final BiConsumer<ConnectCluster, ConnectorDefaults> changed;

    /**
     * A source.
     *
     * @param changed takes a cluster as it is and the defaults that it had before; called on the informer's thread
     */
    ReferencedClusters(
            InformerEventSourceConfiguration<ConnectCluster> config,
            EventSourceContext<KafkaConnector> context,
            BiConsumer<ConnectCluster, ConnectorDefaults> changed) {
        super(config, context);
        this.changed = changed;
    }

    @Override
    public void onAdd(ConnectCluster cluster) {
        changed.accept(cluster, ConnectorDefaults.NONE);
        super.onAdd(cluster);
    }

    @Override
    public void onUpdate(ConnectCluster before, ConnectCluster now) {
        var defaults = before.getSpec().connectorDefaults();
        if (!now.getSpec().connectorDefaults().equals(defaults)) {
            changed.accept(now, defaults);
        }
        super.onUpdate(before, now);
    }

    @Override
    public void onDelete(ConnectCluster cluster, boolean stateUnknown) {
        changed.accept(cluster, cluster.getSpec().connectorDefaults());
        super.onDelete(cluster, stateUnknown);
    }
}
