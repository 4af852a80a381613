package io.penstock.operator.observe;

import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.LiveState;
import io.penstock.operator.plan.LiveTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs between two beliefs, and so who has to be woken.
 *
 * @param edge whether the cluster went up or down, which concerns all of its connectors
 * @param connectors names of the connectors that changed, came or went
 * @param cluster whether anything changed that a ConnectCluster reports
 */
record BeliefChange(boolean edge, Set<String> connectors, boolean cluster) {
    static BeliefChange between(ClusterObservation before, ClusterObservation after) {
        var changed = new TreeSet<String>();
        before.connectors().forEach((name, live) -> {
            if (!live.equals(after.connectors().get(name))) {
                changed.add(name);
            }
        });
        after.connectors().keySet().stream()
                .filter(name -> !before.connectors().containsKey(name))
                .forEach(changed::add);
        // the first answer is an edge as well: connectors wait for it, also those that it does not name
        var edge = before.reachable() != after.reachable();
        return new BeliefChange(edge, changed, !Report.of(before).equals(Report.of(after)));
    }

    /** What a ConnectCluster reports: neither the time of the last poll, nor configs and traces of connectors. */
    private record Report(
            Reachability reachability,
            String message,
            Optional<String> version,
            Optional<String> kafkaClusterId,
            List<PluginStatus> plugins,
            Map<String, WorkerLoad> workers,
            Map<String, List<LiveState>> states) {
        static Report of(ClusterObservation observation) {
            return new Report(
                    observation.reachability(),
                    observation.message(),
                    observation.version(),
                    observation.kafkaClusterId(),
                    observation.plugins(),
                    observation.workers(),
                    observation.connectors().entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> states(entry.getValue()))));
        }

        private static List<LiveState> states(LiveConnector live) {
            return Stream.concat(Stream.of(live.state()), live.tasks().stream().map(LiveTask::state))
                    .toList();
        }
    }
}
