package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.plan.Memory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Consumer groups that this process let objects into, until Connect was seen to have what was sent. An object that goes on
 * to a third group may turn up in the second all the same. Used under one lock.
 */
final class GroupClaims {
    private final Function<KafkaConnector, Memory> memories;

    /** By uid and group. */
    private final Map<String, Map<String, Claim>> byUid = new HashMap<>();

    GroupClaims(Function<KafkaConnector, Memory> memories) {
        this.memories = memories;
    }

    /**
     * One object in one group.
     *
     * @param object as it was then
     * @param digest of the config that names the group
     * @param open whether calls are under way after which its connector may be live
     */
    private record Claim(KafkaConnector object, String digest, boolean open) {}

    /** Calls begin that may bring an object into a group. What it began for another group is over. */
    void open(KafkaConnector object, String group, String digest) {
        close(object);
        byUid.computeIfAbsent(uid(object), any -> new HashMap<>()).put(group, new Claim(object, digest, true));
    }

    /** Nothing is under way any more. What was sent, and has not shown, still counts. */
    void close(KafkaConnector object) {
        var claims = byUid.get(uid(object));
        if (claims == null) {
            return;
        }
        claims.replaceAll((group, claim) -> new Claim(claim.object(), claim.digest(), false));
        claims.values().removeIf(claim -> !counts(claim));
        if (claims.isEmpty()) {
            byUid.remove(uid(object));
        }
    }

    void forget(KafkaConnector object) {
        byUid.remove(uid(object));
    }

    /** Objects that are, or may turn up, in a group. */
    List<KafkaConnector> in(String group) {
        return byUid.values().stream()
                .flatMap(claims -> Optional.ofNullable(claims.get(group)).stream())
                .filter(this::counts)
                .map(Claim::object)
                .toList();
    }

    boolean isOpen(KafkaConnector object, String group) {
        return claim(object, group).filter(Claim::open).isPresent();
    }

    /** Whether a config with the group was sent that has not shown yet. */
    boolean isSent(KafkaConnector object, String group) {
        return claim(object, group).filter(this::isSent).isPresent();
    }

    private boolean counts(Claim claim) {
        return claim.open() || isSent(claim);
    }

    private boolean isSent(Claim claim) {
        return isSent(memories.apply(claim.object()), claim.digest());
    }

    /** Whether a config may yet show that was sent: one that is only being checked is not, nor one that has settled. */
    static boolean isSent(Memory memory, String digest) {
        return memory.mayBeLive().contains(digest) && memory.noted().contains(digest);
    }

    private Optional<Claim> claim(KafkaConnector object, String group) {
        return Optional.ofNullable(byUid.get(uid(object))).map(claims -> claims.get(group));
    }

    private static String uid(KafkaConnector object) {
        return object.getMetadata().getUid();
    }
}
