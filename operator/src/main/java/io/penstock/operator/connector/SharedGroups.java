package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.reference.ConsumerGroup;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.Truth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    /** How far an object has come with its live connector. */
    private enum Stage {
        /** Nothing has been sent. */
        NEW,
        /** A config was sent, and what became of it is not known. */
        SENT,
        /** There is a live connector of this object. */
        LIVE
    }

    private final Function<KafkaConnector, List<KafkaConnector>> sameGroup;
    private final Function<ClusterKey, Optional<ConnectCluster>> clusters;
    private final Function<ClusterKey, ClusterObservation> observations;
    private final Function<KafkaConnector, Memory> memories;

    /** Objects of which a call is under way after which their connector may be live, by uid. Only the leader has any. */
    private final Set<String> starting = new HashSet<>();

    /**
     * Groups of one operator.
     *
     * @param sameGroup other objects with the consumer group of one, oldest first, as cached
     * @param clusters clusters as cached
     * @param observations what the workers say
     * @param memories what an object has sent, which this process knows before the status shows it
     */
    SharedGroups(
            Function<KafkaConnector, List<KafkaConnector>> sameGroup,
            Function<ClusterKey, Optional<ConnectCluster>> clusters,
            Function<ClusterKey, ClusterObservation> observations,
            Function<KafkaConnector, Memory> memories) {
        this.sameGroup = sameGroup;
        this.clusters = clusters;
        this.observations = observations;
        this.memories = memories;
    }

    /**
     * Begins what may start the connector of an object, unless that must not be: another one reads with its group, is
     * starting, or was there first. Until {@link #end} no other object of the group begins: what holds up an object can go
     * while a younger one is being checked, which may take minutes.
     *
     * @param object the object
     * @return one sentence that names the other object and says what to set; empty if it has begun
     */
    synchronized Optional<String> begin(KafkaConnector object) {
        var refusal = refusal(object);
        if (refusal.isEmpty()) {
            starting.add(uid(object));
        }
        return refusal;
    }

    /** Nothing is under way any more: what was sent, if anything, is remembered. */
    synchronized void end(KafkaConnector object) {
        starting.remove(uid(object));
    }

    private Optional<String> refusal(KafkaConnector object) {
        return switch (stage(object)) {
            case LIVE -> Optional.empty();
            // two that an earlier process left like this must not wait for one another
            case SENT ->
                with(object, other -> switch (stage(other)) {
                    case LIVE -> true;
                    case SENT -> ConnectorReferences.isOlder(other, object);
                    case NEW -> starting.contains(uid(other));
                });
            case NEW ->
                with(object, other -> switch (stage(other)) {
                    case LIVE, SENT -> true;
                    case NEW ->
                        starting.contains(uid(other))
                                || (ConnectorReferences.isOlder(other, object) && mayStart(other));
                });
        };
    }

    /**
     * What an object that runs shares its group with. It goes on: stopping it would lose what it has begun.
     *
     * @param object the object
     * @return one sentence that names the other object and says what to set; empty if the group is its own
     */
    Optional<String> warning(KafkaConnector object) {
        return stage(object) == Stage.LIVE ? with(object, other -> stage(other) == Stage.LIVE) : Optional.empty();
    }

    private Stage stage(KafkaConnector object) {
        var memory = memories.apply(object);
        if (memory.managed() || isLive(object, memory)) {
            return Stage.LIVE;
        }
        return memory.mayBeLive().isEmpty() ? Stage.NEW : Stage.SENT;
    }

    /** Whether a config shows in Connect whose record got lost with the process that sent it. */
    private boolean isLive(KafkaConnector object, Memory memory) {
        var key = ConnectorKey.of(object);
        var live = observations.apply(key.cluster()).connectors().get(key.name());
        return live != null && memory.sent(live.config());
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
        var seen = observations.apply(ClusterKey.of(cluster));
        // before the first answer to this process, what another one saw counts
        return seen.reachable()
                || (seen.reachability() == Reachability.NOT_ASKED
                        && Optional.ofNullable(cluster.getStatus())
                                .flatMap(status -> ConditionSet.find(status.conditions(), ConditionType.REST_AVAILABLE))
                                .filter(rest -> Truth.TRUE.text().equals(rest.getStatus()))
                                .isPresent());
    }

    private Optional<String> with(KafkaConnector object, Predicate<KafkaConnector> which) {
        var others = isSource(object) ? List.<KafkaConnector>of() : sameGroup.apply(object);
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
        var seen = observations.apply(ClusterKey.of(cluster)).plugins();
        return seen.isEmpty() && cluster.getStatus() != null
                ? cluster.getStatus().plugins()
                : seen;
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
        return clusters.apply(ConnectorKey.of(connector).cluster());
    }

    private Optional<String> kafka(KafkaConnector connector) {
        return cluster(connector).flatMap(cluster -> observations
                .apply(ClusterKey.of(cluster))
                .kafkaClusterId()
                .or(() -> lastKnown(cluster)));
    }

    private static String uid(KafkaConnector object) {
        return object.getMetadata().getUid();
    }

    private static Optional<String> lastKnown(ConnectCluster cluster) {
        return Optional.ofNullable(cluster.getStatus()).map(ConnectClusterStatus::kafkaClusterId);
    }
}
