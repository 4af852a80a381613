package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom an object has woken to tell that they share a consumer group. Until a status says so, which may take long, each of
 * two would wake the other in every pass. Used under one lock.
 */
final class GroupNews {
    /** By the uid of who woke them, uids and versions. */
    private final Map<String, Set<String>> woken = new HashMap<>();

    /**
     * Takes in whom an object has to tell.
     *
     * @param object the object
     * @param untold all whose statuses do not say so
     * @return those of them that were not woken by the object before as they are
     */
    List<KafkaConnector> of(KafkaConnector object, List<KafkaConnector> untold) {
        var before = woken.getOrDefault(uid(object), Set.of());
        if (untold.isEmpty()) {
            forget(object);
        } else {
            woken.put(uid(object), untold.stream().map(GroupNews::version).collect(Collectors.toUnmodifiableSet()));
        }
        return untold.stream().filter(other -> !before.contains(version(other))).toList();
    }

    void forget(KafkaConnector object) {
        woken.remove(uid(object));
    }

    private static String version(KafkaConnector object) {
        return uid(object) + "/" + object.getMetadata().getResourceVersion();
    }

    private static String uid(KafkaConnector object) {
        return object.getMetadata().getUid();
    }
}
