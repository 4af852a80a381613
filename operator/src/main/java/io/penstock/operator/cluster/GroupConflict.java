package io.penstock.operator.cluster;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.render.InternalTopicNames;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two clusters on one Kafka that would share a group id or an internal topic would overwrite one another's connectors.
 * The older one keeps it. Whether it is one Kafka is decided by its id; before both ids are known, equal addresses are a
 * suspicion that keeps the younger from starting.
 *
 * @param message one sentence that names the older cluster and says what to change
 * @param certain whether both are known to run on one Kafka, so that workers of the younger must not go on
 */
record GroupConflict(String message, boolean certain) {
    private static final Comparator<ConnectCluster> BY_AGE = Comparator.comparing(
                    (ConnectCluster cluster) -> cluster.getMetadata().getCreationTimestamp(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(cluster -> cluster.getMetadata().getNamespace())
            .thenComparing(cluster -> cluster.getMetadata().getName());

    /**
     * What keeps a cluster from running.
     *
     * @param cluster the cluster
     * @param kafka id of the Kafka cluster it runs on, if it is known
     * @param others all clusters; may contain this one
     * @return the conflict with the oldest cluster that has one, a certain one first; empty if there is none
     */
    static Optional<GroupConflict> of(
            ConnectCluster cluster, Optional<String> kafka, Collection<ConnectCluster> others) {
        return older(cluster, others)
                .flatMap(older -> with(cluster, kafka, older).stream())
                // the sort is stable: of equal ones the oldest cluster stays first
                .min(Comparator.comparing(conflict -> !conflict.certain()));
    }

    /**
     * The Kafka clusters on which another cluster has the group id or an internal topic. A worker that finds itself on one
     * of them must not join its group.
     *
     * @param cluster the cluster
     * @param others all clusters; may contain this one
     * @return id of the Kafka cluster to {@code namespace/name} of the older ConnectCluster
     */
    static Map<String, String> taken(ConnectCluster cluster, Collection<ConnectCluster> others) {
        var taken = new TreeMap<String, String>();
        older(cluster, others)
                .filter(older -> shared(cluster, older).isPresent())
                .forEach(older ->
                        KafkaIdentity.lastKnown(older).ifPresent(kafka -> taken.putIfAbsent(kafka, title(older))));
        return taken;
    }

    /**
     * Whether a cluster must yield to another one if both turn out to run on one Kafka.
     *
     * @param cluster the cluster
     * @param other another one
     */
    static boolean possible(ConnectCluster cluster, ConnectCluster other) {
        return BY_AGE.compare(other, cluster) < 0 && shared(cluster, other).isPresent();
    }

    private static Stream<ConnectCluster> older(ConnectCluster cluster, Collection<ConnectCluster> others) {
        return others.stream()
                .filter(other -> BY_AGE.compare(other, cluster) < 0)
                .sorted(BY_AGE);
    }

    private static Optional<GroupConflict> with(ConnectCluster cluster, Optional<String> kafka, ConnectCluster older) {
        var theirs = KafkaIdentity.lastKnown(older);
        var known = kafka.isPresent() && theirs.isPresent();
        var one = known ? kafka.equals(theirs) : addresses(older).stream().anyMatch(addresses(cluster)::contains);
        return one
                ? shared(cluster, older).map(what -> new GroupConflict(message(older, what, known), known))
                : Optional.empty();
    }

    private static String message(ConnectCluster older, String what, boolean certain) {
        return "the older ConnectCluster %s already uses the %s on %s: create this one again with a different groupId and different internalTopics"
                .formatted(title(older), what, certain ? "the same Kafka cluster" : "the same brokers");
    }

    private static Optional<String> shared(ConnectCluster cluster, ConnectCluster older) {
        var group = cluster.effectiveGroupId();
        return group.equals(older.effectiveGroupId())
                ? Optional.of("group id " + group)
                : topics(cluster)
                        .filter(topics(older).collect(Collectors.toSet())::contains)
                        .findFirst()
                        .map(topic -> "internal topic " + topic);
    }

    private static String title(ConnectCluster cluster) {
        return cluster.getMetadata().getNamespace() + "/"
                + cluster.getMetadata().getName();
    }

    private static Stream<String> topics(ConnectCluster cluster) {
        var names = InternalTopicNames.of(cluster.getSpec().internalTopics(), cluster.effectiveGroupId());
        return Stream.of(names.config(), names.offset(), names.status());
    }

    private static Set<String> addresses(ConnectCluster cluster) {
        var namespace = cluster.getMetadata().getNamespace();
        return Arrays.stream(cluster.getSpec().bootstrapServers().split(",", -1))
                .map(String::strip)
                .filter(server -> !server.isEmpty())
                .map(server -> BrokerAddress.normal(server, namespace))
                .collect(Collectors.toSet());
    }
}
