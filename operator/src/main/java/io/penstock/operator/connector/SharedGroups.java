package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.reference.ConsumerGroup;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sinks of different Connect clusters that read with one consumer group from one Kafka. Connect names the group after the
 * connector alone, so two sinks of one name share the records between them, and each misses what the other has.
 */
final class SharedGroups {
    private final ConnectorReferences references;
    private final ConnectObservations observations;

    SharedGroups(ConnectorReferences references, ConnectObservations observations) {
        this.references = references;
        this.observations = observations;
    }

    /**
     * Why an object that was never created must not start: another one reads with its group, or was there first.
     *
     * @param object the object
     * @return one sentence that names the other object and says what to set; empty if it may start
     */
    Optional<String> refusal(KafkaConnector object) {
        return isNew(object)
                ? with(object, other -> !isNew(other) || ConnectorReferences.isOlder(other, object))
                : Optional.empty();
    }

    /**
     * What an object that runs shares its group with. It goes on: stopping it would lose what it has begun.
     *
     * @param object the object
     * @return one sentence that names the other object and says what to set; empty if the group is its own
     */
    Optional<String> warning(KafkaConnector object) {
        return isNew(object) ? Optional.empty() : with(object, other -> !isNew(other));
    }

    private Optional<String> with(KafkaConnector object, Predicate<KafkaConnector> which) {
        var others = references.sameGroup(object);
        var kafka = others.isEmpty() ? Optional.<String>empty() : kafka(object);
        return kafka.isEmpty()
                ? Optional.empty()
                : others.stream()
                        .filter(which)
                        .filter(other -> kafka.equals(kafka(other)))
                        .findFirst()
                        .map(other -> message(object, other));
    }

    private static boolean isNew(KafkaConnector object) {
        var status = object.getStatus();
        return status == null || status.configHash() == null;
    }

    private static String message(KafkaConnector object, KafkaConnector other) {
        return ("KafkaConnector %s/%s on ConnectCluster %s reads with the same consumer group %s from the same Kafka, so the"
                        + " two share the records: set consumer.override.group.id in spec.config of one of them, or give"
                        + " one another name")
                .formatted(
                        other.getMetadata().getNamespace(),
                        other.getMetadata().getName(),
                        other.getSpec().clusterRef().name(),
                        ConsumerGroup.of(object).orElse(""));
    }

    private Optional<String> kafka(KafkaConnector connector) {
        return references
                .cluster(
                        connector.getMetadata().getNamespace(),
                        connector.getSpec().clusterRef().name())
                .flatMap(cluster ->
                        observations.of(ClusterKey.of(cluster)).kafkaClusterId().or(() -> lastKnown(cluster)));
    }

    private static Optional<String> lastKnown(ConnectCluster cluster) {
        return Optional.ofNullable(cluster.getStatus()).map(ConnectClusterStatus::kafkaClusterId);
    }
}
