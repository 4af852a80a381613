package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.reference.ConnectorReferences;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The objects that have to do with a consumer group, by their specs or by their live connectors. */
final class GroupMembers {
    private final ConnectorReferences references;
    private final ConnectObservations observations;
    private final LiveGroups live;

    GroupMembers(ConnectorReferences references, ConnectObservations observations) {
        this.references = references;
        this.observations = observations;
        this.live = new LiveGroups(observations::of);
    }

    /** Objects that ask for a group, and those whose live connector reads with it; some twice. */
    List<KafkaConnector> of(String group) {
        return Stream.concat(references.wanting(group), reading(group)).toList();
    }

    /** Objects of clusters that this process has not heard of: nobody knows with which groups their live connectors read. */
    Stream<KafkaConnector> unseen() {
        return references
                .clusters()
                .map(ClusterKey::of)
                .filter(this::isUnseen)
                .flatMap(cluster -> references.on(cluster.namespace(), cluster.name()));
    }

    /** What a process has to find out first that starts. */
    UnplacedConnectors unplaced(Clock clock) {
        return new UnplacedConnectors(
                this::clusters, cluster -> references.on(cluster.namespace(), cluster.name()), observations::of, clock);
    }

    private Set<ClusterKey> clusters() {
        return references.clusters().map(ClusterKey::of).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isUnseen(ClusterKey cluster) {
        var seen = observations.of(cluster);
        return !seen.reachable() && seen.connectors().isEmpty();
    }

    /** An index of objects cannot have these: no object changes when its live connector does. */
    private Stream<KafkaConnector> reading(String group) {
        var clusters = clusters();
        live.retain(clusters);
        return clusters.stream().flatMap(cluster -> live.names(cluster, group).stream()
                .flatMap(name -> references.claiming(cluster.namespace(), cluster.name(), name)));
    }
}
