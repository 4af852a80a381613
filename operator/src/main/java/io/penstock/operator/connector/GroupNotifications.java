package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Remembers whom an object has woken because they share a consumer group. Until a status says so, which may take long, each
 * of two would wake the other in every pass. Used under one lock.
 */
final class GroupNotifications {
    /** By the uid of who woke them, uids and versions. */
    private final Map<String, Set<String>> woken = new HashMap<>();

    /**
     * Picks those that an object still has to wake, and remembers them as woken.
     *
     * @param object the object
     * @param unaware all whose statuses do not show that they share its group
     * @return those of them that the object has not woken yet since they last changed
     */
    List<KafkaConnector> pending(KafkaConnector object, List<KafkaConnector> unaware) {
        var before = woken.getOrDefault(uid(object), Set.of());
        if (unaware.isEmpty()) {
            forget(object);
        } else {
            woken.put(
                    uid(object),
                    unaware.stream().map(GroupNotifications::version).collect(Collectors.toUnmodifiableSet()));
        }
        return unaware.stream()
                .filter(other -> !before.contains(version(other)))
                .toList();
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
