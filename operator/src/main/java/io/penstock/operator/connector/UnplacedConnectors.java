package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.Reachability;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Live connectors of which a new process does not know with which consumer group they read, because no list names them and
 * their specs were changed before it started. Each cluster is given a minute from its first answer to say so by name: after
 * that one that it says nothing of holds up no other. Used under one lock.
 */
final class UnplacedConnectors {
    private static final Duration AT_MOST = Duration.ofMinutes(1);

    private final Supplier<Set<ClusterKey>> clusters;
    private final Function<ClusterKey, Stream<KafkaConnector>> objects;
    private final Function<ClusterKey, ClusterObservation> observations;
    private final Clock clock;
    private final Map<ClusterKey, Instant> until = new HashMap<>();
    private final Set<ClusterKey> placed = new HashSet<>();

    /**
     * Of one process.
     *
     * @param clusters that exist
     * @param objects of a cluster
     * @param observations what the workers say
     * @param clock tells when a minute is over
     */
    UnplacedConnectors(
            Supplier<Set<ClusterKey>> clusters,
            Function<ClusterKey, Stream<KafkaConnector>> objects,
            Function<ClusterKey, ClusterObservation> observations,
            Clock clock) {
        this.clusters = clusters;
        this.objects = objects;
        this.observations = observations;
        this.clock = clock;
    }

    /**
     * Objects with such a live connector.
     *
     * @param unknown whether nobody knows with which group the live connector of an object reads
     */
    List<KafkaConnector> of(Predicate<KafkaConnector> unknown) {
        var all = clusters.get();
        placed.retainAll(all);
        until.keySet().retainAll(all);
        return all.stream()
                .filter(cluster -> !placed.contains(cluster))
                .flatMap(cluster -> of(cluster, unknown).stream())
                .toList();
    }

    private List<KafkaConnector> of(ClusterKey cluster, Predicate<KafkaConnector> unknown) {
        var seen = observations.apply(cluster);
        if (!seen.reachable() && seen.reachability() != Reachability.NOT_ASKED) {
            return List.of();
        }
        var found = objects.apply(cluster).filter(unknown).toList();
        if (!seen.reachable()) {
            return found;
        }
        var now = clock.instant();
        if (found.isEmpty() || !now.isBefore(until.computeIfAbsent(cluster, any -> now.plus(AT_MOST)))) {
            placed.add(cluster);
            return List.of();
        }
        return found;
    }
}
