package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.api.v1alpha1.cluster.ConnectorCounts;
import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.api.v1alpha1.cluster.WorkerStatus;
import io.penstock.api.v1alpha1.connector.ObservedState;
import io.penstock.operator.observe.WorkerLoad;
import io.penstock.operator.render.InternalTopicNames;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The complete status of a cluster, from what is known about it. */
final class ClusterStatusReport {
    private static final int MOST_WORKERS = 50;
    private static final int MOST_PLUGINS = 200;
    private static final int MOST_UNMANAGED = 100;

    private final ClusterFacts facts;
    private final ClusterNames names;
    private final TreeSet<String> unmanaged;

    private ClusterStatusReport(ClusterFacts facts) {
        this.facts = facts;
        this.names = ClusterNames.of(facts.cluster());
        this.unmanaged = facts.unasked().isPresent()
                ? new TreeSet<>(facts.unasked().get().unmanagedConnectors())
                : new TreeSet<>(facts.observation().connectors().keySet());
        facts.connectors().forEach(connector -> unmanaged.remove(connector.liveName()));
    }

    /**
     * The status.
     *
     * @param facts what is known
     * @param clock for conditions that flip
     * @return equal to the status in force when nothing is new
     */
    static ConnectClusterStatus of(ClusterFacts facts, Clock clock) {
        return new ClusterStatusReport(facts).status(clock);
    }

    private ConnectClusterStatus status(Clock clock) {
        var cluster = facts.cluster();
        var workload = facts.workload();
        var seen = facts.observation();
        var group = cluster.effectiveGroupId();
        var before = cluster.getStatus();
        var counts = counts();
        return new ConnectClusterStatus(
                facts.generation(),
                ClusterConditions.of(facts).mergedWith(before == null ? List.of() : before.conditions(), clock),
                workload.existing(),
                workload.ready(),
                workload.updated(),
                workload.ready() + "/" + workload.wanted(),
                names.selectorText(),
                names.restUri().toString(),
                seen.version()
                        .or(() -> facts.unasked().map(ConnectClusterStatus::version))
                        .orElse(null),
                group,
                InternalTopicNames.of(cluster.getSpec().internalTopics(), group),
                workers(),
                plugins(),
                counts,
                counts.ready() + "/" + counts.managed(),
                unmanaged.stream().limit(MOST_UNMANAGED).toList(),
                KafkaIdentity.of(cluster, seen, workload, facts.acceptance().configDigest())
                        .orElse(null),
                lastContact());
    }

    private List<WorkerStatus> workers() {
        return facts.workload().pods().stream()
                .limit(MOST_WORKERS)
                .map(this::worker)
                .toList();
    }

    private WorkerStatus worker(WorkerPod pod) {
        var id = pod.name() + "." + names.workerDomain() + ":" + ClusterNames.REST_PORT;
        var load = facts.observation().workers().getOrDefault(id, new WorkerLoad(0, 0));
        return new WorkerStatus(pod.name(), id, pod.ready(), load.connectors(), load.tasks());
    }

    private List<PluginStatus> plugins() {
        return facts.unasked().map(ConnectClusterStatus::plugins).orElseGet(() -> facts.observation().plugins().stream()
                .limit(MOST_PLUGINS)
                .toList());
    }

    private ConnectorCounts counts() {
        var connectors = facts.connectors();
        return new ConnectorCounts(
                connectors.size(),
                (int) connectors.stream().filter(ClusterStatusReport::ready).count(),
                (int) connectors.stream().filter(ClusterStatusReport::failed).count(),
                unmanaged.size());
    }

    private @Nullable String lastContact() {
        var seen = facts.observation();
        return seen.reachable()
                ? null
                : seen.lastContact()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null);
    }

    static boolean ready(KafkaConnector connector) {
        var status = connector.getStatus();
        return status != null
                && ConditionSet.find(status.conditions(), ConditionType.READY)
                        .filter(ready -> ConditionStatus.TRUE.text().equals(ready.getStatus()))
                        .isPresent();
    }

    static boolean failed(KafkaConnector connector) {
        var status = connector.getStatus();
        return status != null && (status.state() == ObservedState.FAILED || status.state() == ObservedState.DEGRADED);
    }
}
