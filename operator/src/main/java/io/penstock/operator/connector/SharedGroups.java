package io.penstock.operator.connector;

import io.fabric8.kubernetes.api.model.Condition;
import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectClusterStatus;
import io.penstock.api.v1alpha1.connector.KafkaConnectorStatus;
import io.penstock.operator.connector.GroupMembership.Stage;
import io.penstock.operator.connector.Progress.NotAccepted;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.Reachability;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import io.penstock.operator.status.ConnectorReason;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sinks that read with one consumer group from one Kafka. Connect names the group after the connector alone, so two sinks
 * of one name on two clusters share the records between them, and each misses what the other has. Whoever comes later to a
 * group, new or by an edit, stays out.
 */
final class SharedGroups {
    /** Conditions, and the status of each with which an object does not start. */
    private static final Map<String, String> HOLDING_UP = Map.of(
            ConditionType.STALLED.text(), ConditionStatus.TRUE.text(),
            ConditionType.ACCEPTED.text(), ConditionStatus.FALSE.text(),
            ConditionType.RESOLVED_REFS.text(), ConditionStatus.FALSE.text(),
            ConditionType.VALID.text(), ConditionStatus.FALSE.text());

    private final Function<String, List<KafkaConnector>> members;
    private final Supplier<Stream<KafkaConnector>> unseen;
    private final UnplacedConnectors unplaced;
    private final Function<ClusterKey, Optional<ConnectCluster>> clusters;
    private final Function<ClusterKey, ClusterObservation> observations;
    private final GroupClaims claims;
    private final GroupMembership membership;
    private final GroupNotifications notifications = new GroupNotifications();

    /**
     * Groups of one operator.
     *
     * @param members objects that want a group, or whose live connector has it, as cached
     * @param unseen objects of clusters that this process has not heard of
     * @param unplaced objects whose live connectors it has to find first
     * @param clusters clusters as cached
     * @param observations what the workers say
     * @param memories what an object has sent, which this process knows before the status shows it
     * @param groups that objects ask for, with all that they inherit
     * @param digests of the config that a spec asks for; empty while it names what does not exist
     */
    SharedGroups(
            Function<String, List<KafkaConnector>> members,
            Supplier<Stream<KafkaConnector>> unseen,
            UnplacedConnectors unplaced,
            Function<ClusterKey, Optional<ConnectCluster>> clusters,
            Function<ClusterKey, ClusterObservation> observations,
            Function<KafkaConnector, Memory> memories,
            Function<KafkaConnector, Optional<String>> groups,
            Function<KafkaConnector, Optional<String>> digests) {
        this.members = members;
        this.unseen = unseen;
        this.unplaced = unplaced;
        this.clusters = clusters;
        this.observations = observations;
        this.claims = new GroupClaims(memories);
        this.membership = new GroupMembership(clusters, observations, memories, groups, digests, claims);
    }

    /**
     * Begins what may bring the connector of an object into its group, unless that must not be: another one reads with it,
     * is on its way, or was there first. Until {@link #end} no other object begins with the group: what holds up an object
     * can go while a younger one is being checked, which may take minutes.
     *
     * @param object the object
     * @param digest of the config that its spec asks for
     * @return why not, with a message that names the other object and says what to set; empty if it has begun
     */
    synchronized Optional<NotAccepted> begin(KafkaConnector object, String digest) {
        note(object);
        var group = membership.wanted(object);
        var refusal = group.flatMap(name -> refusal(object, name, digest).or(() -> standing(object, name, digest)));
        if (refusal.isPresent() || group.isEmpty()) {
            claims.close(object);
        } else {
            claims.open(object, group.get(), digest);
        }
        return refusal;
    }

    /** Nothing is under way any more: what was sent, if anything, is remembered. */
    synchronized void end(KafkaConnector object) {
        claims.close(object);
        note(object);
    }

    /** What no list names has the group of its config all the same. */
    private void note(KafkaConnector object) {
        membership
                .unlistedDigest(object)
                .ifPresent(digest -> membership.live(object).ifPresent(group -> claims.found(object, group, digest)));
    }

    /** The object goes. Until it is gone it has the group of its live connector, which the list forgets before its tasks end. */
    synchronized void leave(KafkaConnector object) {
        membership
                .live(object)
                .or(() -> claims.left(object))
                .ifPresentOrElse(group -> claims.leave(object, group), () -> claims.close(object));
    }

    /** The object is gone. */
    synchronized void forget(KafkaConnector object) {
        claims.forget(object);
        notifications.forget(object);
    }

    private Optional<NotAccepted> refusal(KafkaConnector object, String group, String digest) {
        return inTheWay(object, group, digest).map(other -> conflict(refused(object, other, group)));
    }

    private static NotAccepted conflict(String message) {
        return new NotAccepted(ConnectorReason.CONSUMER_GROUP_CONFLICT, message);
    }

    private static NotAccepted unknown(KafkaConnector other, String group) {
        return new NotAccepted(ConnectorReason.CONSUMER_GROUP_UNKNOWN, GroupMessages.unknown(other, group));
    }

    private Optional<KafkaConnector> inTheWay(KafkaConnector object, String group, String digest) {
        return switch (membership.stage(object, group, digest)) {
            case LIVE -> Optional.empty();
            // two that an earlier process left like this must not wait for one another
            case SENT ->
                with(object, group, other -> switch (membership.stage(other, group)) {
                    case LIVE -> true;
                    case SENT -> isBefore(other, object);
                    case NEW -> claims.isOpen(other, group);
                });
            case NEW ->
                with(object, group, other -> switch (membership.stage(other, group)) {
                    case LIVE, SENT -> true;
                    case NEW ->
                        claims.isOpen(other, group)
                                || (membership.wants(other, group)
                                        && ConnectorReferences.isOlder(other, object)
                                        && mayStart(other));
                });
        };
    }

    /** What was sent comes before what is gone, and else the older one. */
    private boolean isBefore(KafkaConnector other, KafkaConnector object) {
        var gone = membership.isGone(object);
        return gone == membership.isGone(other) ? ConnectorReferences.isOlder(other, object) : gone;
    }

    /**
     * What an earlier process said to an object that waits, until it is known who reads with the group: each cluster has to
     * answer, and a spec that was changed does not say in which group its live connector is.
     */
    private Optional<NotAccepted> standing(KafkaConnector object, String group, String digest) {
        if (membership.stage(object, group, digest) != Stage.NEW) {
            return Optional.empty();
        }
        return refused(object)
                .filter(said ->
                        unseen.get().filter(other -> isRival(object, other)).anyMatch(membership::isAnywhere))
                .map(SharedGroups::conflict)
                .or(() -> unplaced.of(membership::isAnywhere).stream()
                        .filter(other -> isRival(object, other))
                        .min(ConnectorReferences.byAge())
                        .map(other -> unknown(other, group)));
    }

    private boolean isRival(KafkaConnector object, KafkaConnector other) {
        return !ConnectorKey.of(other).equals(ConnectorKey.of(object))
                && kafka(other).equals(kafka(object));
    }

    private static Optional<String> refused(KafkaConnector object) {
        return accepted(object)
                .filter(accepted -> ConditionStatus.FALSE.text().equals(accepted.getStatus()))
                .filter(accepted ->
                        ConnectorReason.CONSUMER_GROUP_CONFLICT.text().equals(accepted.getReason()))
                .map(Condition::getMessage);
    }

    /** What is said of the spec as it is. */
    private static Optional<Condition> accepted(KafkaConnector object) {
        return Optional.ofNullable(object.getStatus())
                .filter(status -> Objects.equals(
                        status.observedGeneration(), object.getMetadata().getGeneration()))
                .flatMap(status -> ConditionSet.find(status.conditions(), ConditionType.ACCEPTED));
    }

    /**
     * With whom an object shares the group of its live connector.
     *
     * @param warning one sentence that names the other object, and says what to set if this one asks for the group; empty if
     *     the group is its own
     * @param toNotify others whose statuses do not say so yet, and that this object has not woken
     */
    record Sharing(Optional<String> warning, List<KafkaConnector> toNotify) {
        static final Sharing NONE = new Sharing(Optional.empty(), List.of());
    }

    /** With whom the group of an object's live connector is shared. All go on: stopping one would lose what it has begun. */
    synchronized Sharing sharing(KafkaConnector object) {
        var sharing =
                membership.live(object).map(group -> sharing(object, group)).orElse(Sharing.NONE);
        return new Sharing(sharing.warning(), notifications.pending(object, sharing.toNotify()));
    }

    private Sharing sharing(KafkaConnector object, String group) {
        var others = rivals(object, group)
                .filter(other -> membership.stage(other, group) == Stage.LIVE)
                .sorted(ConnectorReferences.byAge())
                .toList();
        var warning = others.stream()
                .findFirst()
                .map(other -> membership.wants(object, group)
                        ? shared(object, other, group)
                        : GroupMessages.leavingShared(other, group));
        return new Sharing(
                warning, others.stream().filter(SharedGroups::isUnaware).toList());
    }

    private static boolean isUnaware(KafkaConnector object) {
        return accepted(object)
                .filter(one -> ConditionStatus.TRUE.text().equals(one.getStatus()))
                .filter(one -> !ConnectorReason.CONSUMER_GROUP_CONFLICT.text().equals(one.getReason()))
                .isPresent();
    }

    /** Whether an object that is not in its group is about to be: one that is held up does not hold up others. */
    private boolean mayStart(KafkaConnector object) {
        return !isHeldUp(object) && cluster(object).filter(this::answers).isPresent();
    }

    /** Whether an object does not start for a cause that is its own. */
    static boolean isHeldUp(KafkaConnector object) {
        return object.getMetadata().getDeletionTimestamp() != null
                || object.getSpec().suspend()
                || (object.getStatus() != null && isHeldUp(object, object.getStatus()));
    }

    private static boolean isHeldUp(KafkaConnector object, KafkaConnectorStatus status) {
        return Objects.equals(status.observedGeneration(), object.getMetadata().getGeneration())
                && status.conditions().stream().anyMatch(SharedGroups::holdsUp);
    }

    /** Who waits for the group keeps its place: the oldest is next. */
    private static boolean holdsUp(Condition condition) {
        return HOLDING_UP.getOrDefault(condition.getType(), "none").equals(condition.getStatus())
                && !ConnectorReason.CONSUMER_GROUP_CONFLICT.text().equals(condition.getReason())
                && !ConnectorReason.CONSUMER_GROUP_UNKNOWN.text().equals(condition.getReason());
    }

    private boolean answers(ConnectCluster cluster) {
        var seen = observations.apply(ClusterKey.of(cluster));
        // before the first answer to this process, what another one saw counts
        return seen.reachable()
                || (seen.reachability() == Reachability.NOT_ASKED
                        && Optional.ofNullable(cluster.getStatus())
                                .flatMap(status -> ConditionSet.find(status.conditions(), ConditionType.REST_AVAILABLE))
                                .filter(rest -> ConditionStatus.TRUE.text().equals(rest.getStatus()))
                                .isPresent());
    }

    /** Of several the one that has come farthest, and the oldest of these: a person looks there first. */
    private Optional<KafkaConnector> with(KafkaConnector object, String group, Predicate<KafkaConnector> which) {
        return rivals(object, group)
                .filter(which)
                .min(Comparator.comparing((KafkaConnector other) -> membership.stage(other, group))
                        .reversed()
                        .thenComparing(ConnectorReferences.byAge()));
    }

    /** Others in a group of the same Kafka, or on their way there. */
    private Stream<KafkaConnector> rivals(KafkaConnector object, String group) {
        var others = others(object, group);
        var kafka = others.isEmpty() ? Optional.<String>empty() : kafka(object);
        return kafka.isEmpty() ? Stream.empty() : others.stream().filter(other -> kafka.equals(kafka(other)));
    }

    /** Whatever may be in a group, or on its way there; without objects that claim the same live connector. */
    private Collection<KafkaConnector> others(KafkaConnector object, String group) {
        var byUid = new LinkedHashMap<String, KafkaConnector>();
        Stream.concat(members.apply(group).stream(), claims.in(group).stream())
                .filter(other -> !ConnectorKey.of(other).equals(ConnectorKey.of(object)))
                .forEach(other -> byUid.putIfAbsent(other.getMetadata().getUid(), other));
        return byUid.values();
    }

    private String refused(KafkaConnector object, KafkaConnector other, String group) {
        if (membership.wants(other, group)) {
            return GroupMessages.shared(object, other, group);
        }
        var swap = membership
                .live(object)
                .filter(own -> membership.wants(other, own))
                .isPresent();
        return GroupMessages.leaving(other, group, swap);
    }

    private String shared(KafkaConnector object, KafkaConnector other, String group) {
        return membership.wants(other, group)
                ? GroupMessages.shared(object, other, group)
                : GroupMessages.staying(other, group);
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

    private static Optional<String> lastKnown(ConnectCluster cluster) {
        return Optional.ofNullable(cluster.getStatus()).map(ConnectClusterStatus::kafkaClusterId);
    }
}
