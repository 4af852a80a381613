package io.penstock.operator.connector;

import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.Observation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A cluster that answers its polls, and whose connectors are looked at elsewhere. */
final class AnsweringCluster implements ConnectObservations {
    private static final ClusterObservation ANSWERS = new ClusterObservation(
            Reachability.REACHABLE,
            "",
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>(),
            List.of(),
            new TreeMap<>());

    @Override
    public ClusterObservation of(ClusterKey cluster) {
        return ANSWERS;
    }

    @Override
    public Observation connector(ClusterKey cluster, String liveName) {
        throw new UnsupportedOperationException("looked at elsewhere");
    }

    @Override
    public List<String> topics(ClusterKey cluster, String liveName) {
        throw new UnsupportedOperationException("looked at elsewhere");
    }

    @Override
    public String pluginsDigest(ClusterKey cluster) {
        throw new UnsupportedOperationException("looked at elsewhere");
    }

    @Override
    public void watch(ClusterKey cluster, URI endpoint) {}

    @Override
    public void onlyWhile(Predicate<ClusterKey> exists) {}

    @Override
    public void forget(ClusterKey cluster) {}

    @Override
    public void lookClosely(ClusterKey cluster, Duration time) {
        // nothing is polled
    }

    @Override
    public void nudge(ClusterKey cluster) {}
}
