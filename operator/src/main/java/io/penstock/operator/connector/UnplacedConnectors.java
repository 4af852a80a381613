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
 * their specs were changed before it started. Each cluster is given two minutes from its first answer to say so by name,
 * which is longer than a create may still be on its way, and a minute to be asked at all, as one without workers never is: after that one that it says nothing of holds up no other.
 * Used under one lock.
 */
final class UnplacedConnectors {
    private static final Duration TO_BE_ASKED = Duration.ofMinutes(1);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);

    private final Supplier<Set<ClusterKey>> clusters;
    private final Function<ClusterKey, Stream<KafkaConnector>> objects;
    private final Function<ClusterKey, ClusterObservation> observations;
    private final Clock clock;
    private final Map<ClusterKey, Instant> askedUntil = new HashMap<>();
    private final Map<ClusterKey, Instant> answeredUntil = new HashMap<>();
    private final Set<ClusterKey> placed = new HashSet<>();

    /**
     * Of one process.
     *
     * @param clusters that exist
     * @param objects of a cluster
     * @param observations what the workers say
     * @param clock tells when such a time is over
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
        askedUntil.keySet().retainAll(all);
        answeredUntil.keySet().retainAll(all);
        return all.stream()
                .filter(cluster -> !placed.contains(cluster))
                .flatMap(cluster -> of(cluster, unknown).stream())
                .toList();
    }

    private List<KafkaConnector> of(ClusterKey cluster, Predicate<KafkaConnector> unknown) {
        var seen = observations.apply(cluster);
        if (!seen.reachable()) {
            var comes = seen.reachability() == Reachability.NOT_ASKED && lasts(askedUntil, cluster, TO_BE_ASKED);
            return comes ? find(cluster, unknown) : List.of();
        }
        var found = find(cluster, unknown);
        if (found.isEmpty() || !lasts(answeredUntil, cluster, TO_ANSWER)) {
            placed.add(cluster);
            return List.of();
        }
        return found;
    }

    private List<KafkaConnector> find(ClusterKey cluster, Predicate<KafkaConnector> unknown) {
        return objects.apply(cluster).filter(unknown).toList();
    }

    /** Whether the time of a cluster is not over, which begins when this is asked first. */
    private boolean lasts(Map<ClusterKey, Instant> until, ClusterKey cluster, Duration time) {
        var now = clock.instant();
        return now.isBefore(until.computeIfAbsent(cluster, any -> now.plus(time)));
    }
}
