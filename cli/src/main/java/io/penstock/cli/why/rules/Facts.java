package io.penstock.cli.why.rules;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.FailedTask;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.cli.facts.GitSource;
import io.penstock.cli.facts.Ready;
import java.util.List;
import java.util.Optional;

/**
 * All that is known about one connector.
 *
 * @param connector the object
 * @param cluster the ConnectCluster that it names, if it exists
 * @param clusterNames names of all ConnectClusters in the namespace
 * @param happenings events about the connector, the latest first; empty if they are not known
 */
public record Facts(
        KafkaConnector connector,
        Optional<ConnectCluster> cluster,
        List<String> clusterNames,
        Optional<List<Happening>> happenings) {
    /** The connector's condition {@code Ready}. */
    public Ready ready() {
        return Ready.of(connector);
    }

    /** The cluster's condition {@code Ready}. */
    public Optional<Ready> clusterReady() {
        return cluster.map(Ready::of);
    }

    /** The connector's status, if the operator has written one. */
    public Optional<KafkaConnectorStatus> status() {
        return Optional.ofNullable(connector.getStatus());
    }

    /** Tasks that failed. */
    public List<FailedTask> failedTasks() {
        return status().map(KafkaConnectorStatus::failedTasks).orElse(List.of());
    }

    /** What the connector and its tasks failed with; the sentence of {@code Ready} if no task has. */
    public List<String> errors() {
        var tasks = failedTasks();
        return tasks.isEmpty()
                ? List.of(ready().message())
                : tasks.stream().map(FailedTask::error).distinct().toList();
    }

    /** The message of a condition, empty if it has none. */
    public String message(String condition) {
        return status().flatMap(status -> Ready.find(status.conditions(), condition))
                .map(found -> found.getMessage())
                .orElse("");
    }

    /** Commands about this connector. */
    public Commands commands() {
        return new Commands(
                connector.getMetadata().getNamespace(),
                connector.getMetadata().getName(),
                connector.getSpec().clusterRef().name(),
                GitSource.of(connector.getMetadata()));
    }
}
