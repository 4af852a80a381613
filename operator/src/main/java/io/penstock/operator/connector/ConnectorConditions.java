package io.penstock.operator.connector;

import static io.penstock.operator.status.ConditionStatus.FALSE;
import static io.penstock.operator.status.ConditionStatus.TRUE;
import static io.penstock.operator.status.ConditionStatus.UNKNOWN;
import static io.penstock.operator.status.ConditionType.ACCEPTED;
import static io.penstock.operator.status.ConditionType.READY;
import static io.penstock.operator.status.ConditionType.RECONCILING;
import static io.penstock.operator.status.ConditionType.RESOLVED_REFS;
import static io.penstock.operator.status.ConditionType.STALLED;
import static io.penstock.operator.status.ConditionType.SYNCED;
import static io.penstock.operator.status.ConditionType.VALID;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.WaitReason;
import io.penstock.operator.reference.Resolution.Missing;
import io.penstock.operator.rest.Sentence;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConnectorReason;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** The conditions of a connector as a pure function of what a pass came to. */
final class ConnectorConditions {
    private static final String SUSPENDED = "spec.suspend is true, so the operator changes nothing in Connect";

    /** A spec that is applied to an object that is being deleted is lost with it, and kubectl says "unchanged". */
    private static final String AFTERWARDS = "; to get the connector back, apply it again once this object is gone";

    private final ConditionSet conditions;
    private final Observed observed;
    private final GracePeriods grace;
    private final Optional<ConnectCluster> cluster;

    private ConnectorConditions(PassResult result, GracePeriods grace) {
        this.conditions = ConditionSet.about(result.object().getMetadata().getGeneration());
        this.observed = result.observed();
        this.grace = grace;
        this.cluster = result.cluster();
    }

    /**
     * States every condition.
     *
     * @param result of the pass; its object has the spec that the pass worked on, its cluster says why it does not answer
     * @param grace for how long things may be as they are
     */
    static ConditionSet of(PassResult result, GracePeriods grace) {
        return new ConnectorConditions(result, grace).state(result.progress());
    }

    private ConditionSet state(Progress progress) {
        return switch (progress) {
            case Progress.NotAccepted(var reason, var message) -> notAccepted(reason, message);
            case Progress.Unresolved(var reason, var message) -> unresolved(reason, message);
            case Progress.Unread(var message, var _) -> unread(message);
            case Progress.ClusterStopped(var message) -> clusterStopped(message);
            case Progress.Leaving(var last, var missing) -> deleting(last, missing);
            case Progress.Planned(var desired, var last) -> planned(desired, last);
        };
    }

    private ConditionSet notAccepted(ConnectorReason reason, String message) {
        // what is being found out needs no person
        var waits = reason == ConnectorReason.CONSUMER_GROUP_UNKNOWN;
        return conditions
                .with(waits ? RECONCILING : STALLED, TRUE, reason, message)
                .with(ACCEPTED, FALSE, reason, message)
                .with(RESOLVED_REFS, UNKNOWN, ConnectorReason.PENDING, "not checked until the spec is accepted")
                .with(VALID, UNKNOWN, ConnectorReason.NOT_CHECKED, "not checked until the spec is accepted")
                .with(SYNCED, FALSE, reason, kept(message))
                .with(READY, FALSE, reason, kept(message));
    }

    private ConditionSet unresolved(ConnectorReason reason, String message) {
        accepted().with(RESOLVED_REFS, FALSE, reason, message);
        if (!grace.coverMissingReference()) {
            conditions.with(STALLED, TRUE, ConnectorReason.REFERENCE_MISSING, message);
        } else if (!observed.memory().managed()) {
            // what is applied together comes in any order; what a live connector had and lost does not come by itself
            var waiting = reason == ConnectorReason.CLUSTER_NOT_FOUND
                    ? ConnectorReason.WAITING_FOR_CLUSTER
                    : ConnectorReason.PENDING;
            conditions.with(RECONCILING, TRUE, waiting, message);
        }
        return conditions
                .with(
                        VALID,
                        UNKNOWN,
                        ConnectorReason.NOT_CHECKED,
                        "not checked until everything the spec refers to exists")
                .with(SYNCED, FALSE, reason, kept(message))
                .with(READY, FALSE, reason, kept(message));
    }

    private ConditionSet unread(String message) {
        var reason = ConnectorReason.CONFIG_MAP_UNKNOWN;
        return accepted()
                .with(RESOLVED_REFS, UNKNOWN, reason, message)
                .with(VALID, UNKNOWN, ConnectorReason.NOT_CHECKED, message)
                .with(SYNCED, UNKNOWN, reason, kept(message))
                .with(READY, UNKNOWN, reason, kept(message));
    }

    private ConditionSet clusterStopped(String message) {
        return resolved()
                .with(VALID, UNKNOWN, ConnectorReason.NOT_CHECKED, message)
                .with(SYNCED, UNKNOWN, ConnectorReason.CLUSTER_STOPPED, message)
                .with(READY, UNKNOWN, ConnectorReason.CLUSTER_STOPPED, message);
    }

    private ConditionSet deleting(Action last, Optional<Missing> missing) {
        var waits =
                switch (last) {
                    case Action.Wait wait -> Sentence.unended(wait.message());
                    case Action.Call call -> CallMessages.of(call);
                    default -> "the operator is still working on the live connector";
                };
        var message = observed.surroundings()
                        .kafkaCause()
                        .map(cause -> waits + "; " + cause)
                        .orElse(waits)
                + AFTERWARDS;
        missing.ifPresentOrElse(
                one -> accepted().with(RESOLVED_REFS, FALSE, one.reason(), one.message()), this::resolved);
        return conditions
                .with(RECONCILING, TRUE, ConnectorReason.DELETING, message)
                .with(VALID, UNKNOWN, ConnectorReason.NOT_CHECKED, "the object is being deleted")
                .with(SYNCED, FALSE, ConnectorReason.DELETING, message)
                .with(READY, FALSE, ConnectorReason.DELETING, message);
    }

    private ConditionSet planned(DesiredConnector desired, Action last) {
        resolved();
        ValidCondition.state(conditions, desired, observed);
        return switch (last) {
            case Action.Stall stall -> stalled(stall);
            case Action.Wait(var reason, var message, var _)
            when reason == WaitReason.CLUSTER_UNREACHABLE && observed.observation() instanceof Observation.Unknown ->
                unreachable(message);
            case Action.Wait wait -> waiting(desired, wait);
            case Action.Suspended _ -> suspended(desired);
            case Action.Call call -> asking(desired, call);
            default -> settled(desired);
        };
    }

    private ConditionSet stalled(Action.Stall stall) {
        var reason =
                switch (stall.reason()) {
                    case INVALID_CONFIG -> ConnectorReason.INVALID_CONFIG;
                    case UNKNOWN_CLASS -> ConnectorReason.UNKNOWN_CLASS;
                    case NOT_ADOPTED -> ConnectorReason.NOT_ADOPTED;
                };
        if (reason == ConnectorReason.NOT_ADOPTED) {
            conditions.with(ACCEPTED, FALSE, reason, stall.message());
        }
        return conditions
                .with(STALLED, TRUE, reason, stall.message())
                .with(SYNCED, FALSE, reason, kept(stall.message()))
                .with(READY, FALSE, reason, kept(stall.message()));
    }

    private ConditionSet unreachable(String why) {
        var words = cluster.map(ClusterOutlook::words).filter(text -> !text.isEmpty());
        if (observed.memory().managed()) {
            var message = words.map(text -> Sentence.unended(why) + "; " + text).orElse(why);
            return conditions
                    .with(SYNCED, UNKNOWN, ConnectorReason.CLUSTER_UNREACHABLE, message)
                    .with(READY, UNKNOWN, ConnectorReason.CLUSTER_UNREACHABLE, message);
        }
        // nothing of this object ever lived, so that much is known
        var message = words.orElse("the workers of the ConnectCluster are not answering yet");
        var refused = cluster.map(ClusterOutlook::refused).orElse(false);
        return conditions
                .with(refused ? STALLED : RECONCILING, TRUE, ConnectorReason.WAITING_FOR_CLUSTER, message)
                .with(SYNCED, FALSE, ConnectorReason.WAITING_FOR_CLUSTER, message)
                .with(READY, FALSE, ConnectorReason.WAITING_FOR_CLUSTER, message);
    }

    /** What is being asked of Connect, which may take a minute and a half. */
    private ConditionSet asking(DesiredConnector desired, Action.Call call) {
        var message = CallMessages.of(call);
        if (call instanceof Action.ReloadSecrets || call instanceof Action.Restart) {
            return conditions
                    .with(RECONCILING, TRUE, ConnectorReason.RESTARTING, message)
                    .with(SYNCED, FALSE, ConnectorReason.RESTARTING, message)
                    .with(READY, FALSE, ConnectorReason.RESTARTING, message);
        }
        if (call instanceof Action.Validate && awaitsReload(desired)) {
            return unrestarted(desired, ConnectorReason.VALIDATING, message);
        }
        var doing = doing();
        var reconciling = call instanceof Action.Validate ? ConnectorReason.VALIDATING : doing;
        var ready = observed.surroundings().temper(new Readiness(FALSE, doing, message), observed.live());
        return conditions
                .with(RECONCILING, TRUE, reconciling, message)
                .with(SYNCED, FALSE, doing, message)
                .with(READY, ready.status(), ready.reason(), ready.message());
    }

    /** Secret values changed, and what runs with those of before goes on until it is restarted. */
    private ConditionSet unrestarted(DesiredConnector desired, ConnectorReason reason, String message) {
        var readiness = readiness(desired);
        return conditions
                .with(RECONCILING, TRUE, reason, message)
                .with(SYNCED, FALSE, ConnectorReason.RESTARTING, message)
                .with(READY, readiness.status(), readiness.reason(), readiness.message());
    }

    private boolean awaitsReload(DesiredConnector desired) {
        return observed.live()
                .filter(live -> ConnectorConfig.differences(live.config(), desired.config())
                        .isEmpty())
                .filter(live -> observed.memory().awaitsReload(live, desired.secretsDigest()))
                .isPresent();
    }

    private ConnectorReason doing() {
        return observed.observation() instanceof Observation.Absent
                ? ConnectorReason.CREATING
                : ConnectorReason.UPDATING;
    }

    private ConditionSet waiting(DesiredConnector desired, Action.Wait wait) {
        var doing = doing();
        var reason =
                switch (wait.reason()) {
                    case REBALANCING -> ConnectorReason.REBALANCING;
                    case UNASSIGNED -> ConnectorReason.UNASSIGNED;
                    case RELOAD_LATER -> ConnectorReason.RESTARTING;
                    case CLUSTER_UNREACHABLE, CALL_FAILED, NOT_OBSERVED_YET, RESTART_LATER -> doing;
                };
        if (wait.reason() == WaitReason.RELOAD_LATER || awaitsReload(desired)) {
            return unrestarted(desired, ConnectorReason.RESTARTING, wait.message());
        }
        if (wait.reason() == WaitReason.RESTART_LATER) {
            return settled(desired);
        }
        if (wait.reason() == WaitReason.UNASSIGNED) {
            conditions.with(SYNCED, UNKNOWN, reason, wait.message());
            return ready(desired);
        }
        var ready = observed.surroundings().temper(new Readiness(FALSE, doing, wait.message()), observed.live());
        return conditions
                .with(RECONCILING, TRUE, doing, wait.message())
                .with(SYNCED, FALSE, reason, wait.message())
                .with(READY, ready.status(), ready.reason(), ready.message());
    }

    /** What is seen, and nothing more. */
    private ConditionSet suspended(DesiredConnector desired) {
        var reason = ConnectorReason.SUSPENDED;
        return switch (observed.observation()) {
            case Observation.Unknown(var why, var last) -> {
                var message = SUSPENDED + "; the state of the connector is unknown: " + why;
                yield conditions.with(SYNCED, UNKNOWN, reason, message).with(READY, UNKNOWN, reason, message);
            }
            case Observation.Absent absent -> {
                var message = SUSPENDED
                        + (observed.memory().live(absent).isPresent()
                                ? "; the connector was still starting when Connect was last asked"
                                : "; Connect lists no such connector");
                yield conditions.with(SYNCED, FALSE, reason, message).with(READY, FALSE, reason, message);
            }
            case Observation.Present(var live) -> suspended(desired, live);
        };
    }

    private ConditionSet suspended(DesiredConnector desired, LiveConnector live) {
        var differing = ConnectorConfig.differences(live.config(), desired.config());
        var state = live.state().wanted().filter(held -> held != desired.state());
        var apart = new ArrayList<String>();
        if (!differing.isEmpty()) {
            apart.add("the live config differs in " + String.join(", ", differing));
        }
        state.ifPresent(held -> apart.add("the live connector is " + held.name().toLowerCase(Locale.ROOT)));
        if (!apart.isEmpty()) {
            var message = SUSPENDED + "; " + String.join("; ", apart);
            return conditions
                    .with(SYNCED, FALSE, ConnectorReason.SUSPENDED, message)
                    .with(READY, FALSE, ConnectorReason.SUSPENDED, message);
        }
        var readiness = readiness(desired);
        var hidden = live.state().wanted().isEmpty();
        return conditions
                .with(SYNCED, hidden ? UNKNOWN : TRUE, ConnectorReason.SUSPENDED, SUSPENDED)
                .with(READY, readiness.status(), ConnectorReason.SUSPENDED, SUSPENDED + "; " + readiness.message());
    }

    private ConditionSet settled(DesiredConnector desired) {
        conditions.with(SYNCED, TRUE, ConnectorReason.SYNCED, "the live config and state match the spec");
        return ready(desired);
    }

    private ConditionSet ready(DesiredConnector desired) {
        var readiness = readiness(desired);
        switch (readiness.reason()) {
            case TASKS_FAILED, CONNECTOR_FAILED -> failed(desired, readiness);
            case UNKNOWN_CLASS, RESTART_HANGS ->
                conditions.with(STALLED, TRUE, readiness.reason(), readiness.message());
            case RESTARTING -> restarting(desired, readiness);
            case STARTING -> conditions.with(RECONCILING, TRUE, readiness.reason(), readiness.message());
            default -> {
                // neither under way nor for a person to change
            }
        }
        return conditions.with(READY, readiness.status(), readiness.reason(), readiness.message());
    }

    /** Either the operator restarts what has failed, or a person has to act. */
    private void failed(DesiredConnector desired, Readiness readiness) {
        var stalled = observed.live()
                .flatMap(live -> desired.outlook(live, observed.memory()).stalled());
        var reason = stalled.map(why -> switch (why) {
            case OFF -> readiness.reason();
            case LIMIT -> ConnectorReason.RESTART_LIMIT_REACHED;
            case CREDENTIALS -> ConnectorReason.INVALID_CREDENTIALS;
            case CONFIG -> ConnectorReason.INVALID_CONFIG;
        });
        conditions.with(
                stalled.isPresent() ? STALLED : RECONCILING,
                TRUE,
                reason.orElse(ConnectorReason.RESTARTING),
                readiness.message());
    }

    /** What is tried in spite of all is not repaired yet. */
    private void restarting(DesiredConnector desired, Readiness readiness) {
        var limit = desired.autoRestart().maxRestarts();
        var beyond = observed.memory().restarts().auto().most() > limit;
        conditions.with(
                beyond ? STALLED : RECONCILING,
                TRUE,
                beyond ? ConnectorReason.RESTART_LIMIT_REACHED : readiness.reason(),
                readiness.message());
    }

    private Readiness readiness(DesiredConnector desired) {
        return observed.live()
                .map(live -> observed.surroundings()
                        .temper(
                                RestartText.onProbation(
                                        Readiness.of(
                                                live, desired.state(), grace, desired.outlook(live, observed.memory())),
                                        observed.memory().restarts().auto(),
                                        grace.now()),
                                Optional.of(live)))
                .orElseGet(() -> new Readiness(FALSE, ConnectorReason.PENDING, "the connector does not exist yet"));
    }

    private ConditionSet accepted() {
        return conditions.with(ACCEPTED, TRUE, ConnectorReason.ACCEPTED, "the spec is valid");
    }

    private ConditionSet resolved() {
        return accepted().with(RESOLVED_REFS, TRUE, ConnectorReason.RESOLVED, "everything the spec refers to exists");
    }

    /** Adds what becomes of a live connector whose new spec cannot be applied. */
    private String kept(String message) {
        if (observed.live().isEmpty() || !observed.memory().managed()) {
            return message;
        }
        return Sentence.unended(message)
                + switch (observed.live().get().state()) {
                    case STOPPED -> "; the live connector is stopped";
                    case PAUSED -> "; the live connector is paused";
                    case FAILED -> "; the live connector has failed";
                    default ->
                        new LiveSummary(observed.live().get()).failed().isEmpty()
                                ? "; the last good config stays live"
                                : "; tasks of the live connector have failed";
                };
    }
}
