package io.penstock.operator.reference;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectorDefaults;
import io.penstock.api.v1alpha1.common.ConfigSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps at hand what connectors inherit, from their clusters and from ConfigMaps, and wakes those that a change concerns.
 */
final class InheritedConfig extends AbstractEventSource<KafkaConnector, KafkaConnector>
        implements ConnectorBroadcaster.Listener {
    private final ConnectorReferences references;
    private final GroupIndex groups;
    private final ConfigMapWatches watches;

    /**
     * One per controller.
     *
     * @param references has the caches
     */
    InheritedConfig(ConnectorReferences references, KubernetesClient client) {
        super(KafkaConnector.class, "inherited-config");
        this.references = references;
        this.groups = new GroupIndex(references::group);
        this.watches = new ConfigMapWatches(client, references::isConfigMapUsed, this::changed);
    }

    /** Keys of the ConfigMaps that sources name, for an index. */
    static List<String> keys(String namespace, List<ConfigSource> sources) {
        return sources.stream()
                .map(source -> namespace + "/" + source.configMapRef().name())
                .distinct()
                .toList();
    }

    /** The same key of one ConfigMap. */
    static String key(ResourceID id) {
        return id.getNamespace().orElse("") + "/" + id.getName();
    }

    ConfigMapState configMap(String namespace, String name) {
        return watches.state(new ResourceID(name, namespace));
    }

    /** Connectors that ask for a consumer group with all that they inherit. */
    Set<ResourceID> wanting(String group) {
        return groups.of(group);
    }

    /** What a connector inherits is about to be read: nothing of it must have escaped the events of before. */
    void follow(KafkaConnector connector, Optional<ConnectCluster> cluster) {
        var ids = new HashSet<>(named(connector));
        cluster.ifPresent(those -> ids(
                        those.getMetadata().getNamespace(),
                        those.getSpec().connectorDefaults().configFrom())
                .forEach(ids::add));
        if (!ids.isEmpty()) {
            watches.follow(ids);
        }
    }

    @Override
    public void stop() {
        watches.close();
        super.stop();
    }

    @Override
    public Set<KafkaConnector> getSecondaryResources(KafkaConnector connector) {
        return Set.of();
    }

    @Override
    public void onSynced() {
        // each connector has come by then
    }

    @Override
    public void onAdd(KafkaConnector connector) {
        watches.follow(named(connector));
        groups.renew(connector);
    }

    @Override
    public void onUpdate(KafkaConnector before, KafkaConnector now) {
        if (Objects.equals(before.getMetadata().getUid(), now.getMetadata().getUid())
                && Objects.equals(
                        before.getMetadata().getGeneration(), now.getMetadata().getGeneration())) {
            return;
        }
        var both = new HashSet<>(named(before));
        both.addAll(named(now));
        watches.follow(both);
        groups.renew(now);
    }

    @Override
    public void onDelete(KafkaConnector connector) {
        groups.remove(connector);
        watches.follow(named(connector));
    }

    /** Another cluster than before is what its connectors inherit from. The caches have it by now. */
    void defaultsChanged(ConnectCluster cluster, ConnectorDefaults before) {
        var namespace = cluster.getMetadata().getNamespace();
        var now = cluster.getSpec().connectorDefaults();
        watches.follow(Stream.of(before, now)
                .flatMap(defaults -> ids(namespace, defaults.configFrom()))
                .collect(Collectors.toSet()));
        if (!before.equals(ConnectorDefaults.NONE) || !now.equals(ConnectorDefaults.NONE)) {
            references.on(namespace, cluster.getMetadata().getName()).forEach(groups::renew);
        }
    }

    private void changed(ResourceID configMap) {
        var users = references.using(configMap).collect(Collectors.toSet());
        users.stream().map(references::connector).flatMap(Optional::stream).forEach(groups::renew);
        users.forEach(id -> getEventHandler().handleEvent(new Event(id)));
    }

    private static Set<ResourceID> named(KafkaConnector connector) {
        return ids(connector.getMetadata().getNamespace(), connector.getSpec().configFrom())
                .collect(Collectors.toSet());
    }

    private static Stream<ResourceID> ids(String namespace, List<ConfigSource> sources) {
        return sources.stream()
                .map(source -> new ResourceID(source.configMapRef().name(), namespace));
    }
}
