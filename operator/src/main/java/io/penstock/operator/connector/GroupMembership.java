package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.ConnectorDefaults;
import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ClusterObservation;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;
import io.penstock.operator.status.ConditionType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** How far an object has come with a consumer group. One that runs has come far with the group of its live config alone. */
final class GroupMembership {
    /** How far that is. */
    enum Stage {
        /** It does not read with the group, and nothing was sent that would make it. */
        NEW,
        /** A config was sent, and what became of it is not known; or what ran with the group is gone. */
        SENT,
        /** Its live connector reads with the group. */
        LIVE
    }

    private final Function<ClusterKey, Optional<ConnectCluster>> clusters;
    private final Function<ClusterKey, ClusterObservation> observations;
    private final Function<KafkaConnector, Memory> memories;
    private final Function<KafkaConnector, Optional<String>> groups;
    private final Function<KafkaConnector, Optional<String>> digests;
    private final GroupClaims claims;

    GroupMembership(
            Function<ClusterKey, Optional<ConnectCluster>> clusters,
            Function<ClusterKey, ClusterObservation> observations,
            Function<KafkaConnector, Memory> memories,
            Function<KafkaConnector, Optional<String>> groups,
            Function<KafkaConnector, Optional<String>> digests,
            GroupClaims claims) {
        this.clusters = clusters;
        this.observations = observations;
        this.memories = memories;
        this.groups = groups;
        this.digests = digests;
        this.claims = claims;
    }

    /** The group that the spec asks for, with all that it inherits. */
    Optional<String> wanted(KafkaConnector object) {
        return isSource(object) ? Optional.empty() : groups.apply(object);
    }

    /** The group with which the live connector of an object reads, as last seen or found by its name. */
    Optional<String> live(KafkaConnector object) {
        return own(object, memories.apply(object)).flatMap(live -> LiveGroups.of(object.liveName(), live));
    }

    /**
     * How far an object has come that is about to follow its spec.
     *
     * @param digest of the config that its spec asks for
     */
    Stage stage(KafkaConnector object, String group, String digest) {
        return stage(object, group, () -> Optional.of(digest));
    }

    /** How far an object has come, as others have to take it: it may be in the group of its spec while nobody sees it. */
    Stage stage(KafkaConnector object, String group) {
        if (isHidden(object) && wants(object, group)) {
            return Stage.LIVE;
        }
        var stage = stage(object, group, () -> digests.apply(object));
        return stage == Stage.SENT && isGone(object) && SharedGroups.isHeldUp(object) ? Stage.NEW : stage;
    }

    /** Whether Connect was asked and has no connector of an object, and nothing was sent since that would make one. */
    boolean isGone(KafkaConnector object) {
        var memory = memories.apply(object);
        return seen(object).reachable()
                && lastSeen(object).isEmpty()
                && memory.isKnownAbsent()
                && memory.noted().isEmpty()
                && object.getMetadata().getDeletionTimestamp() == null;
    }

    /**
     * Whether a live connector that nobody has seen yet may be in another group than its spec says by now, and than those of
     * the configs that this process sent itself, which are in the claims.
     */
    boolean isAnywhere(KafkaConnector object) {
        var unplaced = unplaced(object);
        if (unplaced.isEmpty()) {
            return false;
        }
        var wanted = digests.apply(object);
        return unplaced.stream()
                .anyMatch(digest -> !wanted.equals(Optional.of(digest)) && !claims.hold(object, digest));
    }

    /** Digests of the configs that a live connector may have which no list names. */
    private List<String> unplaced(KafkaConnector object) {
        var memory = memories.apply(object);
        if (lastSeen(object).isPresent() || memory.isKnownAbsent()) {
            return List.of();
        }
        if (memory.live(new Observation.Absent()).isPresent()) {
            return own(object, memory)
                    .filter(live -> LiveGroups.of(object.liveName(), live).isPresent())
                    .map(live -> List.of(ConnectorConfig.digest(live.config())))
                    .orElse(List.of());
        }
        return isAsWanted(object) ? List.of() : memory.mayBeLive();
    }

    /** Whether the status says so of the spec as it is, which saves the look at what the spec asks for; not at what it inherits. */
    private boolean isAsWanted(KafkaConnector object) {
        var status = object.getStatus();
        return status != null
                && status.attemptedHashes().isEmpty()
                && Objects.equals(
                        status.observedGeneration(), object.getMetadata().getGeneration())
                && ConditionSet.find(status.conditions(), ConditionType.SYNCED)
                        .filter(synced -> ConditionStatus.TRUE.text().equals(synced.getStatus()))
                        .isPresent()
                && (!inherits(object) || digests.apply(object).equals(Optional.ofNullable(status.configHash())));
    }

    private boolean inherits(KafkaConnector object) {
        return !object.getSpec().configFrom().isEmpty()
                || clusters.apply(ConnectorKey.of(object).cluster())
                        .filter(cluster ->
                                !cluster.getSpec().connectorDefaults().equals(ConnectorDefaults.NONE))
                        .isPresent();
    }

    private boolean isHidden(KafkaConnector object) {
        return memories.apply(object).managed()
                && !seen(object).reachable()
                && lastSeen(object).isEmpty();
    }

    boolean wants(KafkaConnector object, String group) {
        return wanted(object).equals(Optional.of(group));
    }

    /** A spec is made a config for its digest only where that decides: in a group there may be a thousand. */
    private Stage stage(KafkaConnector object, String group, Supplier<Optional<String>> digest) {
        if (live(object).equals(Optional.of(group))) {
            return Stage.LIVE;
        }
        var byRecord = wants(object, group) ? recorded(object, digest) : Stage.NEW;
        return byRecord == Stage.NEW && claims.isSent(object, group) ? Stage.SENT : byRecord;
    }

    /** What this operator did for an object whose live connector is not seen with the group that the spec asks for. */
    private Stage recorded(KafkaConnector object, Supplier<Optional<String>> wanted) {
        var memory = memories.apply(object);
        if (memory.mayBeLive().isEmpty()) {
            return Stage.NEW;
        }
        var digest = wanted.get();
        if (digest.isPresent() && digest.equals(memory.appliedDigest())) {
            // it will show, or somebody changed the live config, which is put back; what is gone may find another there
            return seen(object).reachable() && lastSeen(object).isEmpty() ? Stage.SENT : Stage.LIVE;
        }
        var sent = digest.map(known -> GroupClaims.isSent(memory, known))
                .orElseGet(() -> own(object, memory).isEmpty());
        return sent ? Stage.SENT : Stage.NEW;
    }

    /** The live connector, if it is the object's: also one whose record got lost with the process that sent it. */
    private Optional<LiveConnector> own(KafkaConnector object, Memory memory) {
        return found(object, memory).filter(live -> memory.managed() || memory.sent(live.config()));
    }

    private Optional<LiveConnector> found(KafkaConnector object, Memory memory) {
        return lastSeen(object).or(() -> memory.live(new Observation.Absent()));
    }

    /** Digest of the config that was found by its name: no list and so no index has it. */
    Optional<String> unlistedDigest(KafkaConnector object) {
        return lastSeen(object).isPresent() ? Optional.empty() : GroupClaims.foundByName(memories.apply(object));
    }

    private Optional<LiveConnector> lastSeen(KafkaConnector object) {
        return Optional.ofNullable(seen(object).connectors().get(object.liveName()));
    }

    private ClusterObservation seen(KafkaConnector object) {
        return observations.apply(ConnectorKey.of(object).cluster());
    }

    /** Whether the workers know the class as a source: such a one may have a list of topics as well. */
    private boolean isSource(KafkaConnector object) {
        var plugins = clusters.apply(ConnectorKey.of(object).cluster())
                .map(this::plugins)
                .orElse(List.of());
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
}
