package io.penstock.operator.cluster;

import static io.penstock.operator.status.ConditionStatus.FALSE;
import static io.penstock.operator.status.ConditionStatus.TRUE;
import static io.penstock.operator.status.ConditionStatus.UNKNOWN;
import static io.penstock.operator.status.ConditionType.ACCEPTED;
import static io.penstock.operator.status.ConditionType.READY;
import static io.penstock.operator.status.ConditionType.RECONCILING;
import static io.penstock.operator.status.ConditionType.RESOLVED_REFS;
import static io.penstock.operator.status.ConditionType.REST_AVAILABLE;
import static io.penstock.operator.status.ConditionType.STALLED;

import io.penstock.operator.cluster.Acceptance.Refused;
import io.penstock.operator.cluster.Acceptance.Undecided;
import io.penstock.operator.cluster.Workload.Phase;
import io.penstock.operator.status.ClusterReason;
import io.penstock.operator.status.ConditionSet;
import io.penstock.operator.status.ConditionStatus;

/** What is to be said about a cluster. Pure: equal facts give equal conditions. */
final class ClusterConditions {
    private final ClusterFacts facts;
    private final Workload workload;

    /** Polls in a row that workers which are ready may leave without an answer, before that counts as an outage. */
    private static final int PATIENT_POLLS = 10;

    private record Assessment(ConditionStatus status, ClusterReason reason, String message) {}

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
        set.with(RESOLVED_REFS, TRUE, ClusterReason.RESOLVED, references());
        var rest = rest();
        set.with(REST_AVAILABLE, rest.status(), rest.reason(), rest.message());
        if (facts.acceptance() instanceof Refused refused) {
            return refused(set, refused);
        }
        if (facts.acceptance() instanceof Undecided(var cause)) {
            set.with(ACCEPTED, UNKNOWN, cause.reason(), cause.message());
            return failed(set, cause, ready(rest));
        }
        set.with(ACCEPTED, TRUE, ClusterReason.ACCEPTED, "the spec is valid");
        if (facts.failure().isPresent()) {
            return failed(set, facts.failure().get(), ready(rest));
        }
        var ready = ready(rest);
        set.with(READY, ready.status(), ready.reason(), ready.message());
        if (underWay() && !facts.suspended()) {
            set.with(RECONCILING, TRUE, progress(), workers());
        }
        return set;
    }

    /** The workers need none of them, and a connector that does says so itself. */
    private String references() {
        return facts.cluster().getSpec().connectorDefaults().configFrom().isEmpty()
                ? "the spec refers to no other objects"
                : "the workers need no other objects; connectors report ConfigMaps of spec.connectorDefaults that are missing";
    }

    private ConditionSet refused(ConditionSet set, Refused refused) {
        var message = refused.message() + whatBecomesOfTheWorkers(refused);
        return set.with(ACCEPTED, FALSE, refused.reason(), message)
                .with(STALLED, TRUE, refused.reason(), message)
                .with(READY, FALSE, refused.reason(), message);
    }

    private String whatBecomesOfTheWorkers(Refused refused) {
        if (!workload.exists()) {
            return "";
        }
        return refused.stopped().isPresent()
                ? "; its workers have been stopped"
                : "; the workers keep running with the last accepted spec";
    }

    private ConditionSet failed(ConditionSet set, PassFailure failure, Assessment ready) {
        var kept = ready.status() == TRUE && wasReadyAtThisGeneration();
        if (failure.needsAPerson()) {
            set.with(STALLED, TRUE, failure.reason(), failure.message());
        } else {
            set.with(RECONCILING, TRUE, failure.reason(), failure.message());
        }
        // workers that served this very spec before go on doing so; what was never applied is not ready, and says why
        return kept
                ? set.with(READY, ready.status(), ready.reason(), ready.message())
                : set.with(READY, FALSE, failure.reason(), failure.message());
    }

    private boolean wasReadyAtThisGeneration() {
        return facts.before(READY)
                .filter(ready -> TRUE.text().equals(ready.getStatus()))
                .filter(ready -> Long.valueOf(facts.generation()).equals(ready.getObservedGeneration()))
                .isPresent();
    }

    private Assessment rest() {
        var observation = facts.observation();
        // a suspended cluster may still have workers that its spec does not want
        if ((facts.suspended() ? workload.existing() : workload.wanted()) == 0) {
            return new Assessment(FALSE, ClusterReason.STOPPED, "the cluster has no workers");
        }
        return switch (observation.reachability()) {
            case REACHABLE -> new Assessment(TRUE, ClusterReason.AVAILABLE, "the REST API answers");
            case UNAUTHORIZED -> new Assessment(FALSE, ClusterReason.UNAUTHORIZED, observation.message());
            case NOT_ASKED -> asLastSeen();
            case UNREACHABLE ->
                starting()
                        ? new Assessment(FALSE, ClusterReason.STARTING, "no worker is answering on the REST API yet")
                        : new Assessment(FALSE, ClusterReason.UNREACHABLE, observation.message());
        };
    }

    /** What another process of the operator saw, or this one before it stopped asking, until the first answer is here. */
    private Assessment asLastSeen() {
        return facts.before(REST_AVAILABLE)
                .filter(one -> ClusterReason.AVAILABLE.text().equals(one.getReason()))
                .map(one ->
                        new Assessment(TRUE, ClusterReason.AVAILABLE, "the REST API answered when it was last polled"))
                .orElse(new Assessment(UNKNOWN, ClusterReason.STARTING, "the REST API has not answered yet"));
    }

    /** Workers that have never answered are no outage, unless they are ready and still silent. */
    private boolean starting() {
        var seen = facts.observation();
        return seen.lastContact().isEmpty()
                && !facts.hadReason(REST_AVAILABLE, ClusterReason.AVAILABLE)
                && !facts.hadReason(REST_AVAILABLE, ClusterReason.UNREACHABLE)
                && (workload.ready() == 0 || seen.failures() < PATIENT_POLLS);
    }

    private Assessment ready(Assessment rest) {
        var ready = unsuspended(rest);
        if (!facts.suspended()) {
            return ready;
        }
        if (workload.phase() == Phase.ABSENT) {
            return new Assessment(FALSE, ClusterReason.SUSPENDED, "nothing is created while spec.suspend is true");
        }
        if (workload.phase() == Phase.OUTDATED) {
            return new Assessment(
                    FALSE,
                    ClusterReason.SUSPENDED,
                    "spec.suspend is true, so the spec has not been applied: set it to false to apply the spec; %s"
                            .formatted(workers()));
        }
        var message = ready.message() + "; spec.suspend is true, so the operator changes nothing";
        return new Assessment(
                ready.status(), ready.status() == TRUE ? ClusterReason.SUSPENDED : ready.reason(), message);
    }

    private Assessment unsuspended(Assessment rest) {
        if (workload.phase() == Phase.STOPPED) {
            return new Assessment(TRUE, ClusterReason.STOPPED, "no workers, as requested by spec.replicas");
        }
        var kafka = KafkaDiagnosis.of(facts.kafka(), ClusterNames.of(facts.cluster()));
        if (kafka.isPresent() && rest.status() == TRUE) {
            return new Assessment(FALSE, kafka.get().reason(), kafka.get().message());
        }
        if (workload.phase() == Phase.RUNNING) {
            return running(rest);
        }
        return workload.diagnosis()
                .or(facts::podRefusal)
                .map(cause -> new Assessment(FALSE, ClusterReason.WORKERS_FAILING, cause))
                .orElseGet(() -> new Assessment(FALSE, progress(), workers()));
    }

    private Assessment running(Assessment rest) {
        return switch (rest.status()) {
            case TRUE -> new Assessment(TRUE, ClusterReason.RUNNING, workers());
            case UNKNOWN -> new Assessment(FALSE, ClusterReason.PENDING, rest.message());
            // the workers may well be at work: that they do not answer us is no proof of the contrary
            case FALSE ->
                rest.reason() == ClusterReason.UNAUTHORIZED || rest.reason() == ClusterReason.STARTING
                        ? rest
                        : new Assessment(UNKNOWN, ClusterReason.CLUSTER_UNREACHABLE, rest.message());
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
            case OUTDATED -> scaling() ? ClusterReason.SCALING : ClusterReason.UPDATING;
            case SCALING -> ClusterReason.SCALING;
            case ROLLING -> ClusterReason.ROLLING;
            case STARTING -> startingReason();
            case RUNNING -> ClusterReason.RUNNING;
            case STOPPED -> ClusterReason.STOPPED;
        };
    }

    private ClusterReason startingReason() {
        if (scaling()) {
            return ClusterReason.SCALING;
        }
        // what ran before and does not now is another thing than what has not run yet
        return facts.wasComplete() ? ClusterReason.WORKERS_NOT_READY : ClusterReason.STARTING;
    }

    private boolean scaling() {
        var wantedBefore = facts.wantedBefore();
        return facts.hadReason(RECONCILING, ClusterReason.SCALING)
                || (wantedBefore.isPresent() && wantedBefore.get() > 0 && wantedBefore.get() != workload.wanted());
    }

    private String workers() {
        var rolling = workload.phase() == Phase.ROLLING;
        if (workload.wanted() == 1) {
            return (workload.ready() == 0 ? "the only worker is not ready" : "the only worker is ready")
                    + (rolling ? "; it is being replaced by one with the newest config" : "");
        }
        var ready = "%d of %d workers %s ready"
                .formatted(workload.ready(), workload.wanted(), workload.ready() == 1 ? "is" : "are");
        var updated = Math.min(workload.updated(), workload.wanted());
        return rolling
                ? ready
                        + "; %d of them %s the newest config, and the others are being replaced one by one"
                                .formatted(updated, updated == 1 ? "has" : "have")
                : ready;
    }
}
