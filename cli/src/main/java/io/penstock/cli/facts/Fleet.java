package io.penstock.cli.facts;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Clusters and connectors as they were read at one time.
 *
 * @param clusters by namespace and name
 * @param connectors worst first
 */
public record Fleet(List<ConnectCluster> clusters, List<KafkaConnector> connectors) {
    /** Puts both in order. */
    public Fleet {
        var sortedClusters = new ArrayList<>(clusters);
        sortedClusters.sort(
                Comparator.comparing((ConnectCluster one) -> one.getMetadata().getNamespace())
                        .thenComparing(one -> one.getMetadata().getName()));
        clusters = List.copyOf(sortedClusters);
        var sortedConnectors = new ArrayList<>(connectors);
        sortedConnectors.sort(Health.WORST_FIRST);
        connectors = List.copyOf(sortedConnectors);
    }

    /** The cluster that runs a connector, if it exists. */
    public Optional<ConnectCluster> clusterOf(KafkaConnector connector) {
        return clusters.stream().filter(cluster -> runs(cluster, connector)).findFirst();
    }

    /**
     * What some names stand for: each is the name of a connector, which is shown with its cluster, or of a cluster, which
     * is shown with its connectors. No names stand for everything.
     */
    public Fleet named(Collection<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        var chosenClusters = clusters.stream()
                .filter(cluster -> names.contains(cluster.getMetadata().getName()))
                .toList();
        return withClusters(
                connectors.stream()
                        .filter(connector ->
                                names.contains(connector.getMetadata().getName())
                                        || chosenClusters.stream().anyMatch(cluster -> runs(cluster, connector)))
                        .toList(),
                chosenClusters);
    }

    /** Only these connectors, with the clusters that run them. */
    public Fleet only(List<KafkaConnector> chosen) {
        return withClusters(chosen, List.of());
    }

    /** The names that stand for neither a connector nor a cluster. */
    public List<String> unknown(Collection<String> names) {
        return names.stream()
                .filter(name -> connectors.stream()
                        .noneMatch(one -> one.getMetadata().getName().equals(name)))
                .filter(name -> clusters.stream()
                        .noneMatch(one -> one.getMetadata().getName().equals(name)))
                .toList();
    }

    /** Whether everything is ready. */
    public boolean isReady() {
        return clusters.stream().allMatch(cluster -> Ready.of(cluster).isTrue())
                && connectors.stream().allMatch(connector -> Ready.of(connector).isTrue());
    }

    /** Whether there is nothing at all. */
    public boolean isEmpty() {
        return clusters.isEmpty() && connectors.isEmpty();
    }

    private Fleet withClusters(List<KafkaConnector> chosen, List<ConnectCluster> further) {
        var needed = clusters.stream()
                .filter(cluster -> further.contains(cluster) || chosen.stream().anyMatch(one -> runs(cluster, one)))
                .toList();
        return new Fleet(needed, chosen);
    }

    private static boolean runs(ConnectCluster cluster, KafkaConnector connector) {
        return cluster.getMetadata()
                        .getNamespace()
                        .equals(connector.getMetadata().getNamespace())
                && cluster.getMetadata()
                        .getName()
                        .equals(connector.getSpec().clusterRef().name());
    }
}
