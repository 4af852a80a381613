package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.ConnectCluster;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.api.v1alpha1.cluster.PluginStatus;
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
import io.penstock.operator.plan.UnderWay;
import io.penstock.operator.plan.WaitReason;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Decides what is next for a connector; what is to be asked of Connect is left to be handed over. */
final class PlanRunner {
    /** More steps than any plan has; a plan that goes round in circles ends its pass here. */
    private static final int MOST_STEPS = 8;

    private static final String TURN =
            "a Secret value has changed: the connector will be restarted to apply it, after the"
                    + " connectors of this ConnectCluster that are ahead of it";

    private final ConnectObservations observations;
    private final ConnectorEvents events;
    private final Memories memories;
    private final LeftConnectors left;
    private final ConnectorCalls calls;
    private final Clock clock;

    PlanRunner(
            ConnectObservations observations,
            ConnectorEvents events,
            Memories memories,
            LeftConnectors left,
            ConnectorCalls calls,
            Clock clock) {
        this.observations = observations;
        this.events = events;
        this.memories = memories;
        this.left = left;
        this.calls = calls;
        this.clock = clock;
    }

    /** Finds the next step. */
    PassResult run(KafkaConnector object, DesiredConnector desired, ConnectCluster cluster, ConnectorKey target) {
        return new Run(object, desired, cluster, target).toTheEnd();
    }

    /** Decides about a live connector that cannot be reached any more. */
    PassResult decide(KafkaConnector object, DesiredConnector desired, Observation observed) {
        var memory = memories.of(object);
        var last = held(object, ConnectorPlan.decide(desired, observed, memory, clock.instant()));
        return PassResult.of(
                object,
                new Progress.Planned(desired, last),
                observe(object, observed, memory),
                Optional.empty(),
                memories.drift(object));
    }

    /** Pauses or stops a connector whose spec cannot be carried out otherwise; else does nothing but look. */
    PassResult quiet(KafkaConnector object, Progress progress, ConnectCluster cluster, ConnectorKey target) {
        var state = object.getSpec().suspend()
                ? WantedState.RUNNING
                : object.getSpec().state();
        var wanted = new DesiredConnector(object.liveName(), new TreeMap<>(), state, false, "");
        return new Run(object, wanted, cluster, target).quiet(progress);
    }

    /** Does nothing but look. */
    PassResult idle(KafkaConnector object, Progress progress, Observation observed, Optional<ConnectCluster> cluster) {
        return PassResult.of(
                object, progress, observe(object, observed, memories.of(object)), cluster, memories.drift(object));
    }

    /** Lets an object go whose live connector is none of its business. */
    PassResult letGo(KafkaConnector object, Action.Release release, Observation observed) {
        return idle(object, new Progress.Leaving(held(object, release), Optional.empty()), observed, Optional.empty());
    }

    /** Whatever became of the cluster or of the claim: nothing is over while a write of the object is under way. */
    private Action held(KafkaConnector object, Action next) {
        return UnderWay.isEnd(next)
                        && calls.goOn(object, ConnectorKey.of(object).cluster())
                ? UnderWay.hold(next, clock.instant())
                : next;
    }

    private Observed observe(KafkaConnector object, Observation believed, Memory memory) {
        var key = ConnectorKey.of(object);
        observations.silenceThreshold(key, Duration.ofSeconds(object.getSpec().silenceThresholdSeconds()));
        var surroundings = new Surroundings(
                observations.readyWorkers(key.cluster()),
                observations.kafka(key.cluster()),
                TaskProgress.of(object, observations.progress(key)));
        var observed = surroundings.honest(believed);
        var unassigned = observed instanceof Observation.Present(var live) && new LiveSummary(live).unassigned();
        return new Observed(
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

    /** One run; holds what changes from step to step. */
    private final class Run {
        private final KafkaConnector object;
        private final DesiredConnector desired;
        private final ConnectCluster cluster;
        private final ConnectorKey target;
        private Observation observed;
        private Memory memory;
        private boolean inherited;

        Run(KafkaConnector object, DesiredConnector desired, ConnectCluster cluster, ConnectorKey target) {
            this.object = object;
            this.desired = desired;
            this.cluster = cluster;
            this.target = target;
            this.observed = observations.connector(target.cluster(), target.name());
            this.memory = memories.of(object);
        }

        PassResult toTheEnd() {
            for (int step = 0; step < MOST_STEPS; step++) {
                observed = observations.connector(target.cluster(), target.name());
                update(known -> known.seen(observed).watched(observed, desired.autoRestart(), clock.instant()));
                var action = ConnectorPlan.decide(desired, observed, memory, clock.instant());
                if (UnderWay.isEnd(action)) {
                    if (calls.goOn(object, target.cluster())) {
                        return result(UnderWay.hold(action, clock.instant()));
                    }
                    if (!memories.of(object).equals(memory)) {
                        // the answer to the last one came while this was decided
                        update(known -> known);
                        continue;
                    }
                }
                if (action instanceof Action.Adopt && !memory.managed() && calls.writing(object, target.cluster())) {
                    // what shows may be another's all the same: the answer to the create says so
                    return result(UnderWay.hold(action, clock.instant()));
                }
                switch (action) {
                    case Action.Adopt(var digest, var first) -> adopt(digest, first);
                    case Action.Stall stall when stall.reason() == StallReason.NOT_ADOPTED && !inherited -> inherit();
                    case Action.Settled settled -> {
                        update(known -> known.settled(desired, clock.instant()));
                        return result(settled);
                    }
                    case Action.ReloadSecrets reload
                    when reload.inTurn() -> {
                        return result(inTurn(reload));
                    }
                    case Action.Call call -> {
                        announce(call);
                        return result(call);
                    }
                    default -> {
                        return result(action);
                    }
                }
            }
            return result(new Action.Wait(WaitReason.NOT_OBSERVED_YET, "the next steps follow", clock.instant()));
        }

        PassResult quiet(Progress progress) {
            update(known -> known.seen(observed));
            var next = ConnectorPlan.quiet(desired.state(), observed, memory, clock.instant());
            var looked = PassResult.of(
                    object, progress, observe(object, observed, memory), Optional.of(cluster), memories.drift(object));
            return next.orElse(null) instanceof Action.Call call
                    ? looked.asking(new Intent(desired, target, call))
                    : looked.quieting(next);
        }

        private PassResult result(Action action) {
            var told = ConnectorPlan.told(action, desired, memory, clock.instant());
            if (!(action instanceof Action.Call call)) {
                return looked(told);
            }
            var intent = new Intent(desired, target, call);
            return looked(calls.delay(object, intent) ? UnderWay.hold(told, clock.instant()) : told)
                    .asking(intent);
        }

        private PassResult looked(Action told) {
            return PassResult.of(
                    object,
                    new Progress.Planned(desired, told),
                    observe(object, observed, memory),
                    Optional.of(cluster),
                    memories.drift(object));
        }

        /** The restart itself, or the wait for the other connectors of the cluster. */
        private Action inTurn(Action.ReloadSecrets reload) {
            return calls.restartTurn(target)
                    .<Action>map(until -> new Action.Wait(WaitReason.RELOAD_LATER, TURN, until))
                    .orElse(reload);
        }

        /** Whose a config is stands in the status before it leaves, where a crash cannot lose it. */
        private void announce(Action.Call call) {
            var digest = desired.configDigest();
            var anothers = !memory.managed() && memory.live(observed).isPresent();
            switch (call) {
                case Action.Validate check -> {
                    if (!anothers && !memory.judged(check.key())) {
                        update(known -> known.announcing(digest));
                    }
                }
                case Action.Create create -> update(known -> known.attempting(digest));
                case Action.Reconfigure put -> update(known -> known.attempting(digest));
                default -> {
                    // no config leaves
                }
            }
        }

        private void adopt(String digest, boolean first) {
            // the answer to its create got lost: what that made needs no restart
            var created = !first && !inherited && !memory.managed();
            update(known -> known.adopted(digest));
            if (created) {
                update(known -> known.handled(desired.restartToken()));
            }
            if (first) {
                events.adopted(object);
            }
        }

        /** Another's live connector may be what an earlier object for it left. */
        private void inherit() {
            inherited = true;
            memory.live(observed).ifPresent(live -> {
                var digest = ConnectorConfig.digest(live.config());
                if (left.digests(object).contains(digest)) {
                    update(known -> known.inheriting(digest));
                    events.adopted(object);
                }
            });
        }

        private void update(UnaryOperator<Memory> change) {
            memory = memories.update(object, change);
        }
    }
}
