package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.reference.ConsumerGroup;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.Truth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sinks of different Connect clusters that read with one consumer group from one Kafka. Connect names the group after the
 * connector alone, so two sinks of one name share the records between them, and each misses what the other has.
 */
final class SharedGroups {
    /** Conditions, and the status of each with which an object does not start. */
    private static final Map<String, String> HOLDING_UP = Map.of(
            ConditionType.STALLED.text(), Truth.TRUE.text(),
            ConditionType.ACCEPTED.text(), Truth.FALSE.text(),
            ConditionType.RESOLVED_REFS.text(), Truth.FALSE.text(),
            ConditionType.VALID.text(), Truth.FALSE.text());

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
                ? with(
                        object,
                        other -> !isNew(other) || (ConnectorReferences.isOlder(other, object) && mayStart(other)))
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

    /** Whether an object that was never created is about to be: one that is held up does not hold up others. */
    private boolean mayStart(KafkaConnector object) {
        return !isHeldUp(object) && cluster(object).filter(this::answers).isPresent();
    }

    /** Whether a new object does not start for a cause that is its own. */
    static boolean isHeldUp(KafkaConnector object) {
        return object.getMetadata().getDeletionTimestamp() != null
                || object.getSpec().suspend()
                || (object.getStatus() != null && isHeldUp(object, object.getStatus()));
    }

    private static boolean isHeldUp(KafkaConnector object, KafkaConnectorStatus status) {
        return Objects.equals(status.observedGeneration(), object.getMetadata().getGeneration())
                && status.conditions().stream().anyMatch(SharedGroups::holdsUp);
    }

    private static boolean holdsUp(Condition condition) {
        return HOLDING_UP.getOrDefault(condition.getType(), "none").equals(condition.getStatus());
    }

    private boolean answers(ConnectCluster cluster) {
        var seen = observations.of(ClusterKey.of(cluster));
        // before the first answer to this process, what another one saw counts
        return seen.reachable()
                || (seen.reachability() == Reachability.NOT_ASKED
                        && Optional.ofNullable(cluster.getStatus())
                                .flatMap(status -> ConditionSet.find(status.conditions(), ConditionType.REST_AVAILABLE))
                                .filter(rest -> Truth.TRUE.text().equals(rest.getStatus()))
                                .isPresent());
    }

    private Optional<String> with(KafkaConnector object, Predicate<KafkaConnector> which) {
        var others = isSource(object) ? List.<KafkaConnector>of() : references.sameGroup(object);
        var kafka = others.isEmpty() ? Optional.<String>empty() : kafka(object);
        return kafka.isEmpty()
                ? Optional.empty()
                : others.stream()
                        .filter(which)
                        .filter(other -> !isSource(other))
                        .filter(other -> kafka.equals(kafka(other)))
                        .findFirst()
                        .map(other -> message(object, other));
    }

    /** Whether the workers know the class as a source: such a one may have a list of topics as well. */
    private boolean isSource(KafkaConnector object) {
        var plugins = cluster(object).map(this::plugins).orElse(List.of());
        var names = plugins.stream().map(PluginStatus::className).toList();
        return ClassSuggestions.fullName(object.getSpec().connectorClass(), names).stream()
                .anyMatch(name -> plugins.stream()
                        .anyMatch(plugin -> plugin.className().equals(name) && "source".equals(plugin.type())));
    }

    private List<PluginStatus> plugins(ConnectCluster cluster) {
        var seen = observations.of(ClusterKey.of(cluster)).plugins();
        return seen.isEmpty() && cluster.getStatus() != null
                ? cluster.getStatus().plugins()
                : seen;
    }

    private static boolean isNew(KafkaConnector object) {
        var status = object.getStatus();
        return status == null || status.configHash() == null;
    }

    static String message(KafkaConnector object, KafkaConnector other) {
        var change = ConsumerGroup.named(object).isPresent()
                ? "remove consumer.override.group.id from spec.config, or name a group there that nobody else reads with"
                : "set consumer.override.group.id in spec.config of one of them, or give one of them a different name";
        return ("KafkaConnector %s/%s on ConnectCluster %s reads with the same consumer group %s from the same Kafka, so the"
                        + " two share the records: " + change)
                .formatted(
                        other.getMetadata().getNamespace(),
                        other.getMetadata().getName(),
                        other.getSpec().clusterRef().name(),
                        ConsumerGroup.of(object).orElse(""));
    }

    private Optional<ConnectCluster> cluster(KafkaConnector connector) {
        return references.cluster(
                connector.getMetadata().getNamespace(),
                connector.getSpec().clusterRef().name());
    }

    private Optional<String> kafka(KafkaConnector connector) {
        return cluster(connector)
                .flatMap(cluster ->
                        observations.of(ClusterKey.of(cluster)).kafkaClusterId().or(() -> lastKnown(cluster)));
    }

    private static Optional<String> lastKnown(ConnectCluster cluster) {
        return Optional.ofNullable(cluster.getStatus()).map(ConnectClusterStatus::kafkaClusterId);
    }
}
