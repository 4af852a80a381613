package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.render.InternalTopicNames;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two clusters on the same brokers that would share a group id or an internal topic would overwrite one another's
 * connectors. The older one keeps it.
 */
final class GroupConflict {
    private static final Comparator<ConnectCluster> BY_AGE = Comparator.comparing(
                    (ConnectCluster cluster) -> cluster.getMetadata().getCreationTimestamp(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(cluster -> cluster.getMetadata().getNamespace())
            .thenComparing(cluster -> cluster.getMetadata().getName());

    private GroupConflict() {}

    /**
     * What keeps a cluster from starting.
     *
     * @param cluster the cluster
     * @param others all clusters; may contain this one
     * @return one sentence that names the older cluster; empty if there is none
     */
    static Optional<String> of(ConnectCluster cluster, Collection<ConnectCluster> others) {
        var servers = servers(cluster);
        return others.stream()
                .filter(other -> BY_AGE.compare(other, cluster) < 0)
                .filter(other -> servers(other).stream().anyMatch(servers::contains))
                .sorted(BY_AGE)
                .flatMap(older -> shared(cluster, older).stream())
                .findFirst();
    }

    private static Optional<String> shared(ConnectCluster cluster, ConnectCluster older) {
        var group = cluster.effectiveGroupId();
        var what = group.equals(older.effectiveGroupId())
                ? Optional.of("group id " + group)
                : topics(cluster)
                        .filter(topics(older).collect(Collectors.toSet())::contains)
                        .findFirst()
                        .map(topic -> "internal topic " + topic);
        return what.map(
                it -> ("the older ConnectCluster %s/%s uses the %s on the same brokers: create this one with another"
                                + " groupId and other internalTopics")
                        .formatted(
                                older.getMetadata().getNamespace(),
                                older.getMetadata().getName(),
                                it));
    }

    private static Stream<String> topics(ConnectCluster cluster) {
        var names = InternalTopicNames.of(cluster.getSpec().internalTopics(), cluster.effectiveGroupId());
        return Stream.of(names.config(), names.offset(), names.status());
    }

    private static Set<String> servers(ConnectCluster cluster) {
        return Arrays.stream(cluster.getSpec().bootstrapServers().split(",", -1))
                .map(String::strip)
                .filter(server -> !server.isEmpty())
                .collect(Collectors.toSet());
    }
}
