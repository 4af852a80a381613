package io.penstock.operator.connector;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.connector.ConnectorName;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ClusterFate;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.Deletion;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.reference.ConnectorReferences;
import io.penstock.operator.reference.Resolution;
import io.penstock.operator.reference.Resolution.Missing;
import io.penstock.operator.reference.Resolution.Resolved;
import io.penstock.operator.reference.Resolution.SecretValue;
import io.penstock.operator.reference.Resolution.Unread;
import io.penstock.operator.render.ConnectorProperties;
import io.penstock.operator.render.ConnectorProperties.Sound;
import io.penstock.operator.render.ConnectorProperties.Unsound;
import io.penstock.operator.rest.Redaction;
import io.penstock.operator.status.ConnectorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One pass over one connector: resolve, render, plan, act, and look. */
final class ConnectorPass {
    private static final String ANOTHERS = "another object manages the connector";

    private final ConnectorReferences references;
    private final ConnectObservations observations;
    private final PlanRunner runner;
    private final Memories memories;
    private final ConnectorEvents events;
    private final Clock clock;
    private final SharedGroups groups;

    ConnectorPass(
            ConnectorReferences references,
            ConnectObservations observations,
            PlanRunner runner,
            Memories memories,
            ConnectorEvents events,
            Clock clock) {
        this.references = references;
        this.observations = observations;
        this.runner = runner;
        this.memories = memories;
        this.events = events;
        this.clock = clock;
        var members = new GroupMembers(references, observations);
        this.groups = new SharedGroups(
                members::of,
                members::unseen,
                members.unplaced(clock),
                key -> references.cluster(key.namespace(), key.name()),
                observations::of,
                memories::of,
                references::group,
                this::digest);
    }

    /** With whom a connector that runs shares its consumer group. */
    SharedGroups.Sharing sharing(KafkaConnector object) {
        return groups.sharing(object);
    }

    /** A pass over an object that is there to stay. */
    PassResult follow(KafkaConnector object) {
        var result = looked(object);
        if (result.intent().filter(Intent::starts).isEmpty()) {
            groups.end(object);
        }
        return result;
    }

    private PassResult looked(KafkaConnector object) {
        var rival = references.olderClaimant(object);
        if (rival.isPresent()) {
            return conflict(object, rival.get());
        }
        var name = ConnectorName.problem(object.liveName());
        if (name.isPresent()) {
            return unaddressable(object, name.get());
        }
        return switch (references.resolve(object)) {
            case Missing(var reason, var message) ->
                unresolved(object, new Progress.Unresolved(reason, message), message);
            case Unread(var message, var opening) -> unresolved(object, new Progress.Unread(message, opening), message);
            case Resolved resolved -> resolved(object, resolved);
        };
    }

    /** The live connector may change at any moment for a while, and what it shows between two polls counts. */
    void lookClosely(KafkaConnector object, Duration time) {
        observations.lookClosely(ConnectorKey.of(object).cluster(), time);
    }

    /** Nothing of the object is under way any more. */
    void forget(KafkaConnector object) {
        groups.forget(object);
    }

    /** A pass over an object that goes. */
    PassResult release(KafkaConnector object) {
        groups.leave(object);
        if (references.olderClaimant(object).isPresent()) {
            var stays = new Action.Release(
                    false, false, "an older object claims the live connector, so the connector stays");
            return runner.letGo(object, stays, new Observation.Unknown(ANOTHERS));
        }
        var cluster = references.cluster(
                object.getMetadata().getNamespace(),
                object.getSpec().clusterRef().name());
        var silent = cluster.isEmpty() || seen(object) instanceof Observation.Unknown;
        var now = clock.instant();
        var requested = Instant.parse(object.getMetadata().getDeletionTimestamp());
        memories.leaving(object, requested);
        var fate = cluster.map(ClusterOutlook::fate).orElse(ClusterFate.GONE);
        var deletion = new Deletion(
                object.getSpec().deletionPolicy(),
                requested,
                fate,
                memories.fateSince(object, fate, now),
                memories.silent(object, silent, now));
        var resolution = named(object);
        var desired = desired(object, resolution, Optional.of(deletion));
        if (cluster.isEmpty()) {
            var gone = new Observation.Unknown(
                    "ConnectCluster " + object.getSpec().clusterRef().name() + " no longer exists");
            return runner.decide(object, desired, gone).leaving(resolution);
        }
        return runner.run(object, desired, cluster.get(), ConnectorKey.of(object))
                .leaving(resolution);
    }

    /** What the spec names. An object that goes needs none of it, so that nothing that is wrong with it holds the object. */
    private Resolution named(KafkaConnector object) {
        try {
            return references.resolve(object);
        } catch (KubernetesClientException | IllegalStateException e) {
            var why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
            return new Missing(ConnectorReason.RECONCILE_ERROR, Redaction.text(why, 300));
        }
    }

    /** Nothing is asked of Connect under such a name: the request could reach another connector. */
    private PassResult unaddressable(KafkaConnector object, String problem) {
        return runner.idle(
                object,
                new Progress.NotAccepted(
                        ConnectorReason.INVALID_SPEC,
                        "the name of the connector in Connect " + problem
                                + ": create this object again with another spec.connectorName"),
                new Observation.Unknown("Connect cannot be asked about this connector"),
                Optional.empty());
    }

    private PassResult conflict(KafkaConnector object, KafkaConnector rival) {
        var message = "the older KafkaConnector " + rival.getMetadata().getName() + " claims the same live connector, "
                + object.liveName() + " of ConnectCluster "
                + object.getSpec().clusterRef().name()
                + ": delete one of the two, or create this one again with another spec.connectorName";
        return runner.idle(
                object,
                new Progress.NotAccepted(ConnectorReason.NAME_CONFLICT, message),
                new Observation.Unknown(ANOTHERS),
                Optional.empty());
    }

    private PassResult unresolved(KafkaConnector object, Progress unresolved, String message) {
        var progress = ConnectorProperties.fault(object.getSpec())
                .map(ConnectorPass::unsound)
                .orElse(unresolved);
        var cluster = references.cluster(
                object.getMetadata().getNamespace(),
                object.getSpec().clusterRef().name());
        if (cluster.isEmpty()) {
            return runner.idle(object, progress, new Observation.Unknown(message), cluster);
        }
        return runner.quiet(object, progress, cluster.get(), ConnectorKey.of(object));
    }

    private PassResult resolved(KafkaConnector object, Resolved resolved) {
        var cluster = resolved.cluster();
        if (rendered(object, resolved) instanceof Unsound unsound) {
            return runner.quiet(object, unsound(unsound), cluster, ConnectorKey.of(object));
        }
        tellOfSecrets(object, resolved);
        if (cluster.getSpec().replicas() == 0) {
            var message = "ConnectCluster " + cluster.getMetadata().getName()
                    + " has no workers because its spec.replicas is 0: raise it to run the connector";
            var stopped = new Progress.ClusterStopped(message);
            return runner.idle(object, stopped, new Observation.Unknown(message), Optional.of(cluster));
        }
        var desired = desired(object, resolved, Optional.empty());
        var refused = groups.begin(object, desired.configDigest());
        if (refused.isPresent()) {
            return runner.quiet(object, refused.get(), cluster, ConnectorKey.of(object));
        }
        return runner.run(object, desired, cluster, ConnectorKey.of(object));
    }

    /** Digest of the config that a spec asks for; empty while it cannot be carried out. */
    private Optional<String> digest(KafkaConnector object) {
        return named(object) instanceof Resolved resolved && rendered(object, resolved) instanceof Sound(var sound)
                ? Optional.of(ConnectorConfig.digest(sound))
                : Optional.empty();
    }

    private static ConnectorProperties.Result rendered(KafkaConnector object, Resolved resolved) {
        return ConnectorProperties.of(object.getSpec(), resolved.inherited(), resolved.secrets());
    }

    private void tellOfSecrets(KafkaConnector object, Resolved resolved) {
        var digests = new TreeMap<String, String>();
        resolved.secrets().forEach((property, value) -> digests.put(property, value.digest()));
        var changed = memories.changedSecrets(object, digests);
        if (!changed.isEmpty() && memories.of(object).managed()) {
            events.secretChanged(object, changed);
        }
    }

    private static Progress unsound(Unsound unsound) {
        return new Progress.NotAccepted(
                unsound.reserved() ? ConnectorReason.RESERVED_KEY : ConnectorReason.INVALID_SPEC, unsound.message());
    }

    private Observation seen(KafkaConnector object) {
        var key = ConnectorKey.of(object);
        return observations.connector(key.cluster(), key.name());
    }

    /** What the object wants; without a config if its references do not resolve or its spec is not sound. */
    private DesiredConnector desired(KafkaConnector object, Resolution resolution, Optional<Deletion> deletion) {
        var spec = object.getSpec();
        var secrets = resolution instanceof Resolved those ? those.secrets() : Map.<String, SecretValue>of();
        var config = resolution instanceof Resolved resolved && rendered(object, resolved) instanceof Sound(var sound)
                ? sound
                : new TreeMap<String, String>();
        var values = secrets.values().stream().map(SecretValue::digest).collect(Collectors.joining());
        return new DesiredConnector(
                object.liveName(),
                config,
                spec.state(),
                spec.suspend(),
                observations.pluginsDigest(ConnectorKey.of(object).cluster()) + values,
                values.isEmpty() ? "" : references.sealed(values),
                spec.adoptionPolicy(),
                Optional.ofNullable(spec.restart()),
                spec.autoRestart(),
                deletion);
    }
}
