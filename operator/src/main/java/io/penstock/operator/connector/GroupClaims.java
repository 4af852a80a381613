package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Consumer groups that this process let objects into, until Connect was seen to have what was sent. An object that goes on
 * to a third group may turn up in the second all the same. Used under one lock.
 */
final class GroupClaims {
    /** In the place of a digest: whatever config is live. */
    private static final String LEAVING = "";

    private final Function<KafkaConnector, Memory> memories;

    /** By uid. */
    private final Map<String, List<Claim>> byUid = new HashMap<>();

    GroupClaims(Function<KafkaConnector, Memory> memories) {
        this.memories = memories;
    }

    /**
     * One object in one group.
     *
     * @param object as it was then
     * @param group the group
     * @param digest of the config that names the group
     * @param open whether calls are under way after which its connector may be live
     */
    private record Claim(KafkaConnector object, String group, String digest, boolean open) {
        Claim closed() {
            return new Claim(object, group, digest, false);
        }
    }

    /** Calls begin that may bring an object into a group. What it began with another config is over. */
    void open(KafkaConnector object, String group, String digest) {
        close(object);
        byUid.computeIfAbsent(uid(object), any -> new ArrayList<>()).add(new Claim(object, group, digest, true));
    }

    /** A config with a group was found live that no list shows. */
    void found(KafkaConnector object, String group, String digest) {
        byUid.computeIfAbsent(uid(object), any -> new ArrayList<>()).add(new Claim(object, group, digest, false));
        close(object);
    }

    /** Whether it is known here in which group a config brings an object. */
    boolean hold(KafkaConnector object, String digest) {
        return byUid.getOrDefault(uid(object), List.of()).stream()
                .anyMatch(
                        claim -> claim.digest().equals(digest) || claim.digest().equals(LEAVING));
    }

    /** An object that goes keeps the group of its live connector until it is gone. */
    void leave(KafkaConnector object, String group) {
        open(object, group, LEAVING);
    }

    /** The group that an object keeps that goes. */
    Optional<String> left(KafkaConnector object) {
        return byUid.getOrDefault(uid(object), List.of()).stream()
                .filter(claim -> claim.digest().equals(LEAVING))
                .map(Claim::group)
                .findFirst();
    }

    /** Nothing is under way any more. What was sent, and has not shown, still counts. */
    void close(KafkaConnector object) {
        byUid.computeIfPresent(uid(object), (uid, claims) -> {
            var left = claims.stream()
                    .map(Claim::closed)
                    .filter(this::isSent)
                    .collect(Collectors.toMap(
                            Claim::digest, Function.identity(), (before, last) -> last, LinkedHashMap::new));
            return left.isEmpty() ? null : new ArrayList<>(left.values());
        });
    }

    void forget(KafkaConnector object) {
        byUid.remove(uid(object));
    }

    /** Objects that are, or may turn up, in a group. */
    List<KafkaConnector> in(String group) {
        return byUid.values().stream()
                .flatMap(List::stream)
                .filter(claim -> claim.group().equals(group) && (claim.open() || isSent(claim)))
                .map(Claim::object)
                .toList();
    }

    boolean isOpen(KafkaConnector object, String group) {
        return claims(object, group).anyMatch(Claim::open);
    }

    /** Whether a config with the group was sent, or found by name, that no list shows yet. */
    boolean isSent(KafkaConnector object, String group) {
        return claims(object, group).anyMatch(this::isSent);
    }

    private boolean isSent(Claim claim) {
        var memory = memories.apply(claim.object());
        return isSent(memory, claim.digest()) || foundByName(memory).equals(Optional.of(claim.digest()));
    }

    /** Digest of the config that Connect was last found to have under the name, which no list shows. */
    static Optional<String> foundByName(Memory memory) {
        return memory.live(new Observation.Absent()).map(live -> ConnectorConfig.digest(live.config()));
    }

    /** Whether a config may yet show that was sent: one that is only being checked is not, nor one that has settled. */
    static boolean isSent(Memory memory, String digest) {
        return memory.mayBeLive().contains(digest) && memory.noted().contains(digest);
    }

    private Stream<Claim> claims(KafkaConnector object, String group) {
        return byUid.getOrDefault(uid(object), List.of()).stream()
                .filter(claim -> claim.group().equals(group));
    }

    private static String uid(KafkaConnector object) {
        return object.getMetadata().getUid();
    }
}
