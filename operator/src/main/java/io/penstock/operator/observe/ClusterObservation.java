package io.penstock.operator.observe;

import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.Observation;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is believed about one Connect cluster. While it does not answer, everything but {@code reachability},
 * {@code message} and {@code failures} is what was last seen.
 *
 * @param reachability whether it answers
 * @param message why it does not, one sentence, redacted; empty while it does
 * @param failures polls in a row without an answer
 * @param lastContact start of the last poll that was answered
 * @param version Kafka version of the worker that answered
 * @param kafkaClusterId id of the Kafka cluster
 * @param connectors live connectors by name, managed or not
 * @param plugins connector plugins of the workers, in class name order
 * @param workers {@code host:port} to what it holds; a worker that holds nothing is not listed
 */
public record ClusterObservation(
        Reachability reachability,
        String message,
        int failures,
        Optional<Instant> lastContact,
        Optional<String> version,
        Optional<String> kafkaClusterId,
        SortedMap<String, LiveConnector> connectors,
        List<PluginStatus> plugins,
        SortedMap<String, WorkerLoad> workers) {
    /** Nothing is known yet. */
    public static final ClusterObservation NOTHING = new ClusterObservation(
            Reachability.NOT_ASKED,
            "the REST API has not been asked yet",
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Collections.emptySortedMap(),
            List.of(),
            Collections.emptySortedMap());

    public ClusterObservation {
        // handed over and not copied: that two observations have the same map is how anybody knows that nothing changed
        connectors = Collections.unmodifiableSortedMap(connectors);
        plugins = List.copyOf(plugins);
        workers = Collections.unmodifiableSortedMap(workers);
    }

    /** Whether the cluster answers. */
    public boolean reachable() {
        return reachability == Reachability.REACHABLE;
    }

    /** Whether a connector was last seen running with all of its tasks. */
    public boolean isComplete(String liveName) {
        return Optional.ofNullable(connectors().get(liveName))
                .filter(LiveConnector::isComplete)
                .isPresent();
    }

    /** What is believed of one live connector: of a cluster that does not answer, what was last seen and no more. */
    Observation connector(String liveName) {
        var live = connectors.get(liveName);
        if (!reachable()) {
            return new Observation.Unknown(message, Optional.ofNullable(live));
        }
        return live == null ? new Observation.Absent() : new Observation.Present(live);
    }

    /** The same text as long as the plugins and their versions stay the same. */
    String pluginsDigest() {
        var versions = new HashMap<String, String>();
        // of one class there may be several
        plugins.forEach(plugin -> versions.merge(
                plugin.className(),
                Objects.requireNonNullElse(plugin.version(), ""),
                (one, other) -> one + "," + other));
        return ConnectorConfig.digest(versions);
    }
}
