package io.penstock.operator.cluster;

import static io.penstock.operator.status.ConditionType.ACCEPTED;
import static io.penstock.operator.status.ConditionType.READY;
import static io.penstock.operator.status.ConditionType.RECONCILING;
import static io.penstock.operator.status.ConditionType.RESOLVED_REFS;
import static io.penstock.operator.status.ConditionType.REST_AVAILABLE;
import static io.penstock.operator.status.ConditionType.STALLED;
import static io.penstock.operator.status.Truth.FALSE;
import static io.penstock.operator.status.Truth.TRUE;
import static io.penstock.operator.status.Truth.UNKNOWN;

import io.penstock.operator.cluster.Acceptance.Refused;
import io.penstock.operator.cluster.Workload.Phase;
import io.penstock.operator.status.ClusterReason;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.Truth;

/** What is to be said about a cluster. Pure: equal facts give equal conditions. */
final class ClusterConditions {
    private final ClusterFacts facts;
    private final Workload workload;

    private record Said(Truth truth, ClusterReason reason, String message) {}

    private ClusterConditions(ClusterFacts facts) {
        this.facts = facts;
        this.workload = facts.workload();
    }

    /**
     * The full set of conditions.
     *
     * @param facts what is known
     * @return a set about the generation of the facts
     */
    static ConditionSet of(ClusterFacts facts) {
        return new ClusterConditions(facts).all();
    }

    private ConditionSet all() {
        var set = ConditionSet.about(facts.generation());
        set.with(RESOLVED_REFS, TRUE, ClusterReason.RESOLVED, "the spec names no other objects");
        var rest = rest();
        set.with(REST_AVAILABLE, rest.truth(), rest.reason(), rest.message());
        if (facts.acceptance() instanceof Refused refused) {
            return refused(set, refused);
        }
        set.with(ACCEPTED, TRUE, ClusterReason.ACCEPTED, "the spec is sound");
        if (facts.failure().isPresent()) {
            return failed(set, facts.failure().get(), ready(rest));
        }
        var ready = ready(rest);
        set.with(READY, ready.truth(), ready.reason(), ready.message());
        if (underWay() && !facts.suspended()) {
            set.with(RECONCILING, TRUE, progress(), workers());
        }
        return set;
    }

    private ConditionSet refused(ConditionSet set, Refused refused) {
        var message = workload.exists()
                ? refused.message() + "; the workers go on with the last spec that was accepted"
                : refused.message();
        return set.with(ACCEPTED, FALSE, refused.reason(), message)
                .with(STALLED, TRUE, refused.reason(), message)
                .with(READY, FALSE, refused.reason(), message);
    }

    private ConditionSet failed(ConditionSet set, PassFailure failure, Said ready) {
        if (failure.foreign()) {
            return set.with(STALLED, TRUE, failure.reason(), failure.message())
                    .with(READY, FALSE, failure.reason(), failure.message());
        }
        set.with(RECONCILING, TRUE, failure.reason(), failure.message());
        // workers that served this very spec before go on doing so; a spec that was never applied is not ready
        return ready.truth() == TRUE && !wasReadyAtThisGeneration()
                ? set.with(READY, FALSE, failure.reason(), failure.message())
                : set.with(READY, ready.truth(), ready.reason(), ready.message());
    }

    private boolean wasReadyAtThisGeneration() {
        var before = facts.cluster().getStatus();
        return before != null
                && ConditionSet.find(before.conditions(), READY)
                        .filter(ready -> TRUE.text().equals(ready.getStatus()))
                        .filter(ready -> Long.valueOf(facts.generation()).equals(ready.getObservedGeneration()))
                        .isPresent();
    }

    private Said rest() {
        var observation = facts.observation();
        if (workload.wanted() == 0) {
            return new Said(FALSE, ClusterReason.STOPPED, "the cluster has no workers");
        }
        return switch (observation.reachability()) {
            case REACHABLE -> new Said(TRUE, ClusterReason.AVAILABLE, "the REST API answers");
            case UNAUTHORIZED -> new Said(FALSE, ClusterReason.UNAUTHORIZED, observation.message());
            case NOT_ASKED -> new Said(UNKNOWN, ClusterReason.STARTING, "the REST API has not answered yet");
            case UNREACHABLE ->
                workload.ready() == 0 && observation.lastContact().isEmpty()
                        ? new Said(FALSE, ClusterReason.STARTING, "no worker is ready yet to answer on the REST API")
                        : new Said(FALSE, ClusterReason.UNREACHABLE, observation.message());
        };
    }

    private Said ready(Said rest) {
        if (workload.phase() == Phase.STOPPED) {
            return new Said(TRUE, ClusterReason.STOPPED, "no workers, as spec.replicas asks");
        }
        var kafka = KafkaTrouble.of(facts.kafka(), ClusterNames.of(facts.cluster()));
        if (kafka.isPresent() && rest.truth() == TRUE) {
            return new Said(FALSE, kafka.get().reason(), kafka.get().message());
        }
        if (workload.phase() == Phase.RUNNING) {
            return running(rest);
        }
        if (facts.suspended() && workload.phase() == Phase.ABSENT) {
            return new Said(FALSE, ClusterReason.SUSPENDED, "nothing is created while spec.suspend is true");
        }
        return workload.trouble()
                .map(trouble -> new Said(FALSE, ClusterReason.WORKERS_FAILING, trouble))
                .orElseGet(() -> new Said(
                        FALSE,
                        workload.phase() == Phase.STARTING ? ClusterReason.WORKERS_NOT_READY : progress(),
                        workers()));
    }

    private Said running(Said rest) {
        return switch (rest.truth()) {
            case TRUE -> new Said(TRUE, ClusterReason.RUNNING, workers() + "; the REST API answers");
            case UNKNOWN -> new Said(FALSE, ClusterReason.PENDING, rest.message());
            // the workers may well be at work: that they do not answer us is no proof of the contrary
            case FALSE ->
                rest.reason() == ClusterReason.UNAUTHORIZED
                        ? rest
                        : new Said(UNKNOWN, ClusterReason.CLUSTER_UNREACHABLE, rest.message());
        };
    }

    private boolean underWay() {
        return switch (workload.phase()) {
            case RUNNING, STOPPED -> false;
            case ABSENT, OUTDATED, SCALING, ROLLING, STARTING -> true;
        };
    }

    private ClusterReason progress() {
        return switch (workload.phase()) {
            case ABSENT -> ClusterReason.CREATING;
            case OUTDATED -> ClusterReason.UPDATING;
            case SCALING -> ClusterReason.SCALING;
            case ROLLING -> ClusterReason.ROLLING;
            case STARTING -> ClusterReason.STARTING;
            case RUNNING -> ClusterReason.RUNNING;
            case STOPPED -> ClusterReason.STOPPED;
        };
    }

    private String workers() {
        return "%d of %d workers are ready, %d with the newest config"
                .formatted(workload.ready(), workload.wanted(), workload.updated());
    }
}
