package io.penstock.operator.observe;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which objects claim which live connector. Found by connector and by cluster without a look at any other. */
final class Claims {
    private final Map<ResourceID, ConnectorKey> byObject = new HashMap<>();
    private final Map<ClusterKey, Map<ConnectorKey, Set<ResourceID>>> byCluster = new HashMap<>();

    /** An object claims a live connector, and no other any more. */
    synchronized void put(ResourceID object, ConnectorKey connector) {
        var before = byObject.put(object, connector);
        if (connector.equals(before)) {
            return;
        }
        if (before != null) {
            drop(object, before);
        }
        byCluster
                .computeIfAbsent(connector.cluster(), any -> new HashMap<>())
                .computeIfAbsent(connector, any -> new HashSet<>())
                .add(object);
    }

    synchronized void remove(ResourceID object) {
        var before = byObject.remove(object);
        if (before != null) {
            drop(object, before);
        }
    }

    synchronized List<ResourceID> of(ConnectorKey connector) {
        return List.copyOf(byCluster.getOrDefault(connector.cluster(), Map.of()).getOrDefault(connector, Set.of()));
    }

    synchronized List<ResourceID> of(ClusterKey cluster) {
        return byCluster.getOrDefault(cluster, Map.of()).values().stream()
                .flatMap(Set::stream)
                .toList();
    }

    private void drop(ResourceID object, ConnectorKey connector) {
        byCluster.computeIfPresent(connector.cluster(), (cluster, connectors) -> {
            connectors.computeIfPresent(connector, (any, objects) -> {
                objects.remove(object);
                return objects.isEmpty() ? null : objects;
            });
            return connectors.isEmpty() ? null : connectors;
        });
    }
}
