package io.penstock.operator.observe;

import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.rest.ConnectorList;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How one poll changes what is believed of a cluster, without I/O. A connector that an answer leaves out is suspected
 * only: workers trail one another. It is gone when the next answer leaves it out as well.
 *
 * @param observation what is believed
 * @param suspects connectors that the last answer left out
 * @param silentSince when the first of the polls in a row without an answer ended; empty if the last one was answered
 */
record ClusterBelief(ClusterObservation observation, Set<String> suspects, Optional<Instant> silentSince) {
    static final ClusterBelief NOTHING = new ClusterBelief(ClusterObservation.NOTHING, Set.of(), Optional.empty());

    /** Polls in a row without an answer that make an outage, if they also took {@code patience}. */
    static final int OUTAGE = 3;

    ClusterBelief {
        suspects = Set.copyOf(suspects);
    }

    /**
     * The cluster answered.
     *
     * @param answer all connectors that it named, and those of them that changed since the answer before
     */
    ClusterBelief answered(ConnectorList answer, Instant now) {
        var connectors = new TreeMap<String, LiveConnector>();
        var missing = new TreeSet<String>();
        observation.connectors().forEach((name, last) -> {
            if (!answer.entries().containsKey(name) && !suspects.contains(name)) {
                connectors.put(name, last);
                missing.add(name);
            }
        });
        answer.entries().keySet().forEach(name -> connectors.put(name, live(name, answer)));
        var next = new ClusterObservation(
                Reachability.REACHABLE,
                "",
                0,
                Optional.of(now),
                observation.version(),
                observation.kafkaClusterId(),
                connectors,
                observation.plugins(),
                loads(connectors));
        return new ClusterBelief(next, missing, Optional.empty());
    }

    /** The cluster answered as the last time. */
    ClusterBelief answeredTheSame(Instant now) {
        var next = new ClusterObservation(
                Reachability.REACHABLE,
                "",
                0,
                Optional.of(now),
                observation.version(),
                observation.kafkaClusterId(),
                observation.connectors(),
                observation.plugins(),
                observation.workers());
        return new ClusterBelief(next, Set.of(), Optional.empty());
    }

    /**
     * The cluster did not answer. Everything last seen stays. A cluster that answered counts as reachable until polls in
     * a row, each over a connection of its own, had no answer, and for some time: behind a Service the next connection
     * leads to another worker. Of one that this process has not reached yet, nothing is known for as long: another process
     * may have seen it a moment ago.
     *
     * @param patience time without an answer that makes an outage
     */
    ClusterBelief failed(Reachability failure, String message, Instant now, Duration patience) {
        var failures = observation.failures() + 1;
        var since = silentSince.orElse(now);
        var lately = now.isBefore(observation.lastContact().orElse(since).plus(patience));
        var open = observation.reachable() || observation.reachability() == Reachability.NOT_ASKED;
        var passes = open && failure == Reachability.UNREACHABLE && (failures < OUTAGE || lately);
        var next = new ClusterObservation(
                passes ? observation.reachability() : failure,
                passes && observation.reachable() ? "" : message,
                failures,
                observation.lastContact(),
                observation.version(),
                observation.kafkaClusterId(),
                observation.connectors(),
                observation.plugins(),
                observation.workers());
        return new ClusterBelief(next, suspects, Optional.of(since));
    }

    /** What rarely changes was read. */
    ClusterBelief with(SideQuestions.Facts facts) {
        var next = new ClusterObservation(
                observation.reachability(),
                observation.message(),
                observation.failures(),
                observation.lastContact(),
                Optional.of(facts.info().version()),
                Optional.of(facts.info().kafkaClusterId()),
                observation.connectors(),
                facts.plugins().stream()
                        .map(plugin -> new PluginStatus(plugin.className(), plugin.type(), plugin.version()))
                        .toList(),
                observation.workers());
        return new ClusterBelief(next, suspects, silentSince);
    }

    /** Keeps the old record if nothing changed, so that a thousand idle connectors are not a thousand new ones. */
    private LiveConnector live(String name, ConnectorList answer) {
        var last = observation.connectors().get(name);
        var changed = answer.changed().get(name);
        if (changed == null) {
            return Objects.requireNonNull(last, "an answer that was taken in before");
        }
        var live = Snapshots.live(changed, last);
        return last != null && last.equals(live) ? last : live;
    }

    private static SortedMap<String, WorkerLoad> loads(SortedMap<String, LiveConnector> connectors) {
        var loads = new TreeMap<String, WorkerLoad>();
        for (var connector : connectors.values()) {
            add(loads, connector.worker(), new WorkerLoad(1, 0));
            connector.tasks().forEach(task -> add(loads, task.worker(), new WorkerLoad(0, 1)));
        }
        return loads;
    }

    private static void add(SortedMap<String, WorkerLoad> loads, String worker, WorkerLoad load) {
        if (!worker.isEmpty()) {
            loads.merge(
                    worker,
                    load,
                    (one, other) -> new WorkerLoad(one.connectors() + other.connectors(), one.tasks() + other.tasks()));
        }
    }
}
