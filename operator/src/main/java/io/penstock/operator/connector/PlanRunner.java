package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.api.v1alpha1.connector.Drift;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.ConnectorConfig;
import io.penstock.operator.plan.ConnectorPlan;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.Observation;
import io.penstock.operator.plan.StallReason;
import io.penstock.operator.plan.WaitReason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
    private final LeftConnectors left;
    private final Clock clock;

    PlanRunner(
            ConnectObservations observations,
            ConnectorActions actions,
            ConnectorEvents events,
            Memories memories,
            LeftConnectors left,
            Clock clock) {
        this.observations = observations;
        this.actions = actions;
        this.events = events;
        this.memories = memories;
        this.left = left;
        this.clock = clock;
    }

    /** Brings the live connector as far as it goes for now. */
    Passed run(
            KafkaConnector object,
            DesiredConnector desired,
            ConnectCluster cluster,
            Target target,
            Announcer announcer) {
        var run = new Run(object, desired, cluster, target, announcer);
        return run.passed(run.toTheEnd());
    }

    /** Decides about a live connector that cannot be reached any more. */
    Passed decide(KafkaConnector object, DesiredConnector desired, Observation observed) {
        var memory = memories.of(object);
        var last = ConnectorPlan.decide(desired, observed, memory, clock.instant());
        var finding = new Finding.Planned(desired, last);
        return new Passed(object, finding, sight(object, observed, memory), Optional.empty(), driftBefore(object));
    }

    /** Pauses or stops a connector whose spec cannot be carried out otherwise; else does nothing but look. */
    Passed quiet(KafkaConnector object, Finding finding, ConnectCluster cluster, Target target) {
        var state = object.getSpec().suspend()
                ? WantedState.RUNNING
                : object.getSpec().state();
        var wanted = new DesiredConnector(object.liveName(), new TreeMap<>(), state, false, "");
        var run = new Run(object, wanted, cluster, target, Passed::object);
        var last = run.untilQuiet();
        return new Passed(
                object, finding, sight(object, run.observed, run.memory), Optional.of(cluster), run.drift, last, false);
    }

    /** Does nothing but look. */
    Passed idle(KafkaConnector object, Finding finding, Observation observed, Optional<ConnectCluster> cluster) {
        return new Passed(object, finding, sight(object, observed, memories.of(object)), cluster, driftBefore(object));
    }

    private Sight sight(KafkaConnector object, Observation believed, Memory memory) {
        var key = ConnectorKey.of(object);
        var surroundings =
                new Surroundings(observations.readyWorkers(key.cluster()), observations.kafka(key.cluster()));
        var observed = surroundings.honest(believed);
        var unassigned = observed instanceof Observation.Present(var live) && new LiveSummary(live).unassigned();
        return new Sight(
                observed,
                className(key, observed),
                observed instanceof Observation.Present ? observations.topics(key.cluster(), key.name()) : List.of(),
                memory,
                memories.unassigned(object, unassigned, clock.instant()),
                surroundings);
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
        private final DesiredConnector desired;
        private final ConnectCluster cluster;
        private final Target target;
        private final Announcer announcer;
        private KafkaConnector object;
        private Observation observed;
        private Memory memory;
        private @Nullable Drift drift;
        private boolean inherited;
        private boolean owned;

        Run(
                KafkaConnector object,
                DesiredConnector desired,
                ConnectCluster cluster,
                Target target,
                Announcer announcer) {
            this.object = object;
            this.desired = desired;
            this.cluster = cluster;
            this.target = target;
            this.announcer = announcer;
            this.observed = observations.connector(target.cluster(), target.liveName());
            this.memory = memories.of(object);
            this.drift = driftBefore(object);
        }

        Passed passed(Action last) {
            return new Passed(
                    object,
                    new Finding.Planned(desired, last),
                    sight(object, observed, memory),
                    Optional.of(cluster),
                    drift,
                    Optional.empty(),
                    owned);
        }

        Action toTheEnd() {
            for (int step = 0; step < MOST_STEPS; step++) {
                observed = observations.connector(target.cluster(), target.liveName());
                remember(memory.seen(observed));
                var action = ConnectorPlan.decide(desired, observed, memory, clock.instant());
                switch (action) {
                    case Action.Call call -> {
                        announce(call);
                        if (!called(call)) {
                            return wait("other changes of this cluster are under way");
                        }
                    }
                    case Action.Adopt(var digest, var first) -> adopt(digest, first);
                    case Action.Stall stall when stall.reason() == StallReason.NOT_ADOPTED && !inherited -> inherit();
                    case Action.Settled settled -> {
                        remember(memory.settled(desired.state(), clock.instant()));
                        return settled;
                    }
                    default -> {
                        return action;
                    }
                }
            }
            return wait("the next steps follow");
        }

        Optional<Action> untilQuiet() {
            Optional<Action> last = Optional.empty();
            for (int step = 0; step < MOST_STEPS; step++) {
                observed = observations.connector(target.cluster(), target.liveName());
                remember(memory.seen(observed));
                last = ConnectorPlan.quiet(desired.state(), observed, memory, clock.instant());
                if (!(last.orElse(null) instanceof Action.Call call)) {
                    return last;
                }
                if (!called(call)) {
                    return Optional.of(wait("other changes of this cluster are under way"));
                }
            }
            return last;
        }

        /** Before a config leaves, its digest stands where a crash cannot lose it, and the status says what goes on. */
        private void announce(Action.Call call) {
            var digest = desired.configDigest();
            var anothers = !memory.managed() && observed instanceof Observation.Present;
            switch (call) {
                case Action.Validate again
                when memory.judged(again.key()) -> {
                    // what Connect was against is asked about once more: the status stays until that is over
                    return;
                }
                case Action.Validate first -> remember(anothers ? memory : memory.announcing(digest));
                case Action.Create create -> remember(memory.attempting(digest));
                case Action.Reconfigure put -> remember(memory.attempting(digest));
                default -> {
                    return;
                }
            }
            var status = object.getStatus();
            var announced = status != null
                    && Objects.equals(
                            status.observedGeneration(), object.getMetadata().getGeneration())
                    && (anothers || status.attemptedHashes().contains(digest));
            if (!announced) {
                object = announcer.announce(passed(call));
            }
        }

        private void adopt(String digest, boolean first) {
            owned |= !memory.managed();
            remember(memory.adopted(digest));
            if (first) {
                events.adopted(object);
            }
        }

        /** Another's live connector may be what an earlier object for it left. */
        private void inherit() {
            inherited = true;
            if (observed instanceof Observation.Present(var live)) {
                var digest = ConnectorConfig.digest(live.config());
                if (left.digests(object).contains(digest)) {
                    remember(memory.inheriting(digest));
                    events.adopted(object);
                }
            }
        }

        private boolean called(Action.Call call) {
            var outcome = actions.carryOut(target, desired, call, memory);
            if (outcome.isEmpty()) {
                return false;
            }
            remember(outcome.get().memory());
            var done = outcome.get().done();
            var line = LOG.atInfo()
                    .addKeyValue("step", call.getClass().getSimpleName())
                    .addKeyValue("cluster", target.cluster().toString())
                    .addKeyValue("connector", target.liveName());
            if (done) {
                line.log("step carried out");
                drift = DriftLog.after(drift, call, clock.instant());
                owned |= call instanceof Action.Create;
                events.done(object, call);
            } else {
                line.addKeyValue("why", outcome.get().why()).log("step failed");
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
