package io.penstock.cli.why;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.cli.outcome.CommandFailure;
import io.penstock.cli.why.rules.Facts;
import io.penstock.cli.why.rules.Happening;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads all that there is about one connector.
 *
 * @param client of the API server
 */
record FactsReader(KubernetesClient client) {
    private static final int FORBIDDEN = 403;

    /**
     * Reads it.
     *
     * @throws CommandFailure if there is no such connector
     */
    Facts read(String name) {
        var namespace = client.getNamespace();
        var connectors = client.resources(KafkaConnector.class)
                .inNamespace(namespace)
                .list()
                .getItems();
        var connector = connectors.stream()
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> CommandFailure.failed(
                        "there is no connector " + name + " in namespace " + namespace + ": choose another with -n"));
        var clusters = client.resources(ConnectCluster.class)
                .inNamespace(namespace)
                .list()
                .getItems();
        var wanted = connector.getSpec().clusterRef().name();
        return new Facts(
                connector,
                clusters.stream()
                        .filter(one -> one.getMetadata().getName().equals(wanted))
                        .findFirst(),
                clusters.stream()
                        .map(one -> one.getMetadata().getName())
                        .sorted()
                        .toList(),
                events(connector));
    }

    /** Empty if they may not be read; most diagnoses do without. */
    private Optional<List<Happening>> events(KafkaConnector connector) {
        try {
            return Optional.of(client
                    .v1()
                    .events()
                    .inNamespace(connector.getMetadata().getNamespace())
                    .withField("involvedObject.uid", connector.getMetadata().getUid())
                    .list()
                    .getItems()
                    .stream()
                    .map(FactsReader::happening)
                    .sorted(Comparator.comparing(Happening::time).reversed())
                    .toList());
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static Happening happening(Event event) {
        var series = event.getSeries();
        var seen = series != null && series.getLastObservedTime() != null
                ? series.getLastObservedTime().getTime()
                : event.getEventTime() != null ? event.getEventTime().getTime() : event.getLastTimestamp();
        var count = series != null ? series.getCount() : event.getCount();
        return new Happening(
                withoutFraction(Objects.requireNonNullElse(seen, "")),
                "Warning".equals(event.getType()),
                Objects.requireNonNullElse(event.getReason(), ""),
                Objects.requireNonNullElse(event.getMessage(), ""),
                count == null ? 1 : count);
    }

    private static String withoutFraction(String time) {
        return time.replaceFirst("\\.\\d+Z$", "Z");
    }
}
