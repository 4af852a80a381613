package io.penstock.operator.connector;

import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.reference.ConsumerGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Which live connectors read with which consumer group, whatever the specs of their objects say by now. */
final class LiveGroups {
    private final Function<ClusterKey, ClusterObservation> observations;
    private final Map<ClusterKey, Index> byCluster = new ConcurrentHashMap<>();

    LiveGroups(Function<ClusterKey, ClusterObservation> observations) {
        this.observations = observations;
    }

    /** Made once for each list of connectors: thousands of passes may follow one poll. */
    private record Index(ClusterObservation seen, Map<String, List<String>> names) {
        static Index of(ClusterObservation seen) {
            var names = new HashMap<String, List<String>>();
            seen.connectors().forEach((name, live) -> LiveGroups.of(name, live)
                    .ifPresent(group -> names.computeIfAbsent(group, any -> new ArrayList<>())
                            .add(name)));
            return new Index(seen, names);
        }

        @SuppressWarnings("ReferenceEquality") // to compare all configs would cost more than to go through them
        boolean isOf(ClusterObservation other) {
            return seen.connectors() == other.connectors();
        }
    }

    /** The group of a live connector; none of a source. */
    static Optional<String> of(String name, LiveConnector live) {
        return "source".equals(live.type()) ? Optional.empty() : ConsumerGroup.of(name, live.config());
    }

    /** Forgets all other clusters, which no longer exist. */
    void retain(Set<ClusterKey> clusters) {
        byCluster.keySet().retainAll(clusters);
    }

    /** Names in Connect of those in a cluster that read with a group, as last seen. */
    List<String> names(ClusterKey cluster, String group) {
        var seen = observations.apply(cluster);
        if (seen.connectors().isEmpty()) {
            byCluster.remove(cluster);
            return List.of();
        }
        return byCluster
                .compute(cluster, (key, known) -> known != null && known.isOf(seen) ? known : Index.of(seen))
                .names()
                .getOrDefault(group, List.of());
    }
}
