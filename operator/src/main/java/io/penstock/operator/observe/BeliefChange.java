package io.penstock.operator.observe;

import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What differs between two beliefs, and so who has to be woken.
 *
 * @param edge whether the cluster went up or down, which concerns all of its connectors
 * @param connectors names of the connectors that changed, came or went
 * @param report what became of that which a ConnectCluster reports
 */
record BeliefChange(boolean edge, Set<String> connectors, Reported report) {
    /** How far what a ConnectCluster reports is another than before. */
    enum Reported {
        /** Not at all. */
        SAME,

        /** How many connectors and tasks are where, and how they are: a ConnectCluster may report it late. */
        OTHER_COUNTS,

        /** More than numbers. */
        NEWS
    }

    static BeliefChange between(ClusterObservation before, ClusterObservation after) {
        var changed = changed(before.connectors(), after.connectors());
        // the first answer is an edge as well: connectors wait for it, also those that it does not name
        var edge = before.reachable() != after.reachable();
        return new BeliefChange(edge, changed, reported(before, after, changed));
    }

    private static Reported reported(ClusterObservation before, ClusterObservation after, Set<String> changed) {
        if (!Report.of(before).equals(Report.of(after))) {
            return Reported.NEWS;
        }
        return before.workers().equals(after.workers())
                        && changed.stream()
                                .allMatch(name -> states(before, name).equals(states(after, name)))
                ? Reported.SAME
                : Reported.OTHER_COUNTS;
    }

    /** Tells of what became of a ConnectCluster's report. */
    void tellReport(ClusterKey cluster, ObservationListener listener) {
        switch (report) {
            case SAME -> {}
            case OTHER_COUNTS -> listener.countsChanged(cluster);
            case NEWS -> listener.clusterChanged(cluster);
        }
    }

    @SuppressWarnings(
            "ReferenceEquality") // what did not change is the same object, and thousands of configs are not compared
    private static Set<String> changed(
            SortedMap<String, LiveConnector> before, SortedMap<String, LiveConnector> after) {
        var changed = new TreeSet<String>();
        if (before == after) {
            return changed;
        }
        before.forEach((name, live) -> {
            var now = after.get(name);
            if (live != now && !live.equals(now)) {
                changed.add(name);
            }
        });
        after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(changed::add);
        return changed;
    }

    /** States of a connector and its tasks, of which a ConnectCluster reports the numbers; empty if it is not there. */
    private static List<LiveState> states(ClusterObservation observation, String name) {
        var live = observation.connectors().get(name);
        return live == null
                ? List.of()
                : Stream.concat(Stream.of(live.state()), live.tasks().stream().map(LiveTask::state))
                        .toList();
    }

    /** What a ConnectCluster reports beside numbers: neither the time of the last poll, nor configs and traces of connectors. */
    private record Report(
            Reachability reachability,
            String message,
            Optional<String> version,
            Optional<String> kafkaClusterId,
            List<PluginStatus> plugins) {
        static Report of(ClusterObservation observation) {
            return new Report(
                    observation.reachability(),
                    observation.message(),
                    observation.version(),
                    observation.kafkaClusterId(),
                    observation.plugins());
        }
    }
}
