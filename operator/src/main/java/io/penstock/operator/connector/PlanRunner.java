package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.api.v1alpha1.connector.Drift;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ConnectorPlan;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.WaitReason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides and acts in turn until the plan has nothing more to do for now. */
final class PlanRunner {
    /** When to come back after finding all slots of the cluster taken. */
    static final Duration BUSY = Duration.ofMillis(200);

    /** More steps than any plan has; a plan that goes round in circles ends its pass here. */
    private static final int MOST_STEPS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(PlanRunner.class);

    private final ConnectObservations observations;
    private final ConnectorActions actions;
    private final ConnectorEvents events;
    private final Memories memories;
    private final Clock clock;

    PlanRunner(
            ConnectObservations observations,
            ConnectorActions actions,
            ConnectorEvents events,
            Memories memories,
            Clock clock) {
        this.observations = observations;
        this.actions = actions;
        this.events = events;
        this.memories = memories;
        this.clock = clock;
    }

    /** Brings the live connector as far as it goes for now. */
    Passed run(KafkaConnector object, DesiredConnector desired, ConnectCluster cluster, Target target) {
        var run = new Run(object, desired, target);
        var last = run.toTheEnd();
        var finding = new Finding.Planned(desired, last);
        return new Passed(finding, sight(object, run.observed, run.memory), Optional.of(cluster), run.drift);
    }

    /** Decides about a live connector that cannot be reached any more. */
    Passed decide(KafkaConnector object, DesiredConnector desired, Observation observed) {
        var memory = memories.of(object);
        var last = ConnectorPlan.decide(desired, observed, memory, clock.instant());
        var finding = new Finding.Planned(desired, last);
        return new Passed(finding, sight(object, observed, memory), Optional.empty(), driftBefore(object));
    }

    /** Does nothing but look. */
    Passed idle(KafkaConnector object, Finding finding, Observation observed, Optional<ConnectCluster> cluster) {
        return new Passed(finding, sight(object, observed, memories.of(object)), cluster, driftBefore(object));
    }

    private Sight sight(KafkaConnector object, Observation observed, Memory memory) {
        var key = ConnectorKey.of(object);
        var unassigned = observed instanceof Observation.Present(var live) && new LiveSummary(live).unassigned();
        return new Sight(
                observed,
                className(key, observed),
                observed instanceof Observation.Present ? observations.topics(key.cluster(), key.name()) : List.of(),
                memory,
                memories.unassigned(object, unassigned, clock.instant()));
    }

    private Optional<String> className(ConnectorKey key, Observation observed) {
        if (!(observed instanceof Observation.Present(var live))) {
            return Optional.empty();
        }
        var installed = observations.of(key.cluster()).plugins().stream()
                .map(PluginStatus::className)
                .toList();
        return Optional.ofNullable(live.config().get(DesiredConnector.CLASS_PROPERTY))
                .flatMap(wanted -> ClassSuggestions.fullName(wanted, installed));
    }

    private static @Nullable Drift driftBefore(KafkaConnector object) {
        var status = object.getStatus();
        return status == null ? null : status.drift();
    }

    /** One run; holds what changes from step to step. */
    private final class Run {
        private final KafkaConnector object;
        private final DesiredConnector desired;
        private final Target target;
        private Observation observed;
        private Memory memory;
        private @Nullable Drift drift;

        Run(KafkaConnector object, DesiredConnector desired, Target target) {
            this.object = object;
            this.desired = desired;
            this.target = target;
            this.observed = observations.connector(target.cluster(), target.liveName());
            this.memory = memories.of(object);
            this.drift = driftBefore(object);
        }

        Action toTheEnd() {
            for (int step = 0; step < MOST_STEPS; step++) {
                observed = observations.connector(target.cluster(), target.liveName());
                remember(memory.seen(observed));
                var action = ConnectorPlan.decide(desired, observed, memory, clock.instant());
                switch (action) {
                    case Action.Call call -> {
                        if (!called(call)) {
                            return wait("other changes of this cluster are under way");
                        }
                    }
                    case Action.Adopt(var digest, var first) -> {
                        remember(memory.adopted(digest));
                        if (first) {
                            events.adopted(object);
                        }
                    }
                    default -> {
                        return action;
                    }
                }
            }
            return wait("the next steps follow");
        }

        private boolean called(Action.Call call) {
            var outcome = actions.carryOut(target, desired, call, memory);
            if (outcome.isEmpty()) {
                return false;
            }
            remember(outcome.get().memory());
            var done = outcome.get().done();
            LOG.atInfo()
                    .addKeyValue("step", call.getClass().getSimpleName())
                    .addKeyValue("cluster", target.cluster().toString())
                    .addKeyValue("connector", target.liveName())
                    .log(done ? "step carried out" : "step failed");
            if (done) {
                drift = DriftLog.after(drift, call, clock.instant());
                events.done(object, call);
            }
            return true;
        }

        private void remember(Memory newer) {
            memory = newer;
            memories.keep(object, newer);
        }

        private Action wait(String message) {
            return new Action.Wait(
                    WaitReason.NOT_OBSERVED_YET, message, clock.instant().plus(BUSY));
        }
    }
}
