package io.penstock.operator.reference;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Connectors by the consumer group that they ask for with all that they inherit. The SDK's index is made of one object
 * alone and does not change when something does that the object inherits.
 */
final class GroupIndex {
    private final Function<KafkaConnector, Optional<String>> groups;
    private final Map<ResourceID, String> groupOf = new HashMap<>();
    private final Map<String, Set<ResourceID>> members = new HashMap<>();

    /**
     * An empty index.
     *
     * @param groups of a connector, with all that it inherits now
     */
    GroupIndex(Function<KafkaConnector, Optional<String>> groups) {
        this.groups = groups;
    }

    /** Connectors that ask for a group. */
    synchronized Set<ResourceID> of(String group) {
        return Set.copyOf(members.getOrDefault(group, Set.of()));
    }

    /** Something has changed that a connector inherits, or the connector itself. */
    synchronized void renew(KafkaConnector connector) {
        var id = ResourceID.fromResource(connector);
        remove(id);
        groups.apply(connector).ifPresent(group -> {
            groupOf.put(id, group);
            members.computeIfAbsent(group, any -> new HashSet<>()).add(id);
        });
    }

    /** A connector is gone. */
    synchronized void remove(KafkaConnector connector) {
        remove(ResourceID.fromResource(connector));
    }

    private void remove(ResourceID id) {
        var before = groupOf.remove(id);
        if (before != null) {
            members.computeIfPresent(before, (any, ids) -> {
                ids.remove(id);
                return ids.isEmpty() ? null : ids;
            });
        }
    }
}
