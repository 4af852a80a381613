package io.penstock.operator.connector;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.penstock.api.v1alpha1.KafkaConnector;
import io.penstock.operator.gateway.ConnectCall;
import io.penstock.operator.gateway.ConnectGateways;
import io.penstock.operator.gateway.Lane;
import io.penstock.operator.observe.ClusterKey;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.rest.ConnectRestClient;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Hands what passes want to ask of Connect to the gateway of the cluster, and takes in what came of it. The object is woken
 * then and decides again; nothing waits meanwhile.
 */
final class ConnectorCalls {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorCalls.class);

    private final ConnectGateways gateways;
    private final ConnectorActions actions;
    private final Memories memories;
    private final ConnectorEvents events;
    private final Consumer<ResourceID> wake;

    /** By the uid of the object, what was handed over and has no answer yet. */
    private final Map<String, Intent> open = new ConcurrentHashMap<>();

    /**
     * Nothing handed over.
     *
     * @param wake has the object looked at again
     */
    ConnectorCalls(
            ConnectGateways gateways,
            ConnectorActions actions,
            Memories memories,
            ConnectorEvents events,
            Consumer<ResourceID> wake) {
        this.gateways = gateways;
        this.actions = actions;
        this.memories = memories;
        this.events = events;
        this.wake = wake;
    }

    /**
     * Brings what is asked of Connect in line with what the last pass wants: the same goes on, another takes the place of
     * what waits, and where nothing is wanted nothing waits any more.
     *
     * @return whether the object is woken by an answer, or needs none
     */
    boolean follow(KafkaConnector object, PassResult result) {
        if (result.intent().isEmpty()) {
            forget(object);
            return true;
        }
        var uid = object.getMetadata().getUid();
        var intent = result.intent().get();
        var before = open.get(uid);
        if (before != null && intent.asksAs(before)) {
            return true;
        }
        open.put(uid, intent);
        var call = new Asked(object, intent, result.observed().memory());
        var taken = gateways.offer(intent.target().cluster(), lane(intent.call()), uid, call);
        if (!taken) {
            // nor is what waits wanted any more
            open.remove(uid, intent);
            gateways.withdraw(intent.target().cluster(), uid);
        }
        return taken;
    }

    /** Asks nothing more for an object, and says whether a write is under way all the same. */
    boolean goOn(KafkaConnector object, ClusterKey cluster) {
        forget(object);
        return writing(object, cluster);
    }

    /** Whether a write of the object is under way. */
    boolean writing(KafkaConnector object, ClusterKey cluster) {
        return gateways.writing(cluster, object.getMetadata().getUid());
    }

    /** Whether a call has to wait until an earlier write of the object is over. */
    boolean delay(KafkaConnector object, Intent intent) {
        var uid = object.getMetadata().getUid();
        var before = open.get(uid);
        return (before == null || !intent.asksAs(before))
                && writing(object, intent.target().cluster());
    }

    /** When to ask again for a turn to restart a connector; empty if it may be restarted now. */
    Optional<Instant> restartTurn(ConnectorKey target) {
        return gateways.restartTurn(target.cluster(), target.name());
    }

    /** Nothing more is asked for an object. */
    void forget(KafkaConnector object) {
        var uid = object.getMetadata().getUid();
        open.remove(uid);
        // without a record as well: the end of an equal call may have taken it away
        gateways.withdraw(ConnectorKey.of(object).cluster(), uid);
    }

    /** What one pass asks. */
    private final class Asked implements ConnectCall {
        private final KafkaConnector object;
        private final Intent intent;
        private final Memory decidedWith;

        Asked(KafkaConnector object, Intent intent, Memory decidedWith) {
            this.object = object;
            this.intent = intent;
            this.decidedWith = decidedWith;
        }

        /** Equal by content: a pass may have been overtaken by the answer to the call before. */
        @Override
        public boolean isWanted() {
            return memories.of(object).equals(decidedWith);
        }

        @Override
        public Runnable send(ConnectRestClient client) {
            var outcome = actions.carryOut(client, intent.target(), intent.desired(), intent.call());
            return () -> {
                try {
                    memories.learn(object, intent.call(), outcome);
                    if (outcome.done() && intent.call() instanceof Action.ReloadSecrets) {
                        gateways.restartAccepted(
                                intent.target().cluster(), intent.target().name());
                    }
                } finally {
                    open.remove(object.getMetadata().getUid(), intent);
                }
                tell(object, intent, outcome);
            };
        }

        @Override
        public void over() {
            // also if an error of the machine kept what follows from happening
            open.remove(object.getMetadata().getUid(), intent);
            wake.accept(ResourceID.fromResource(object));
        }
    }

    private void tell(KafkaConnector object, Intent intent, ConnectorActions.Outcome outcome) {
        var line = LOG.atLevel(level(intent.call(), outcome.done()))
                .addKeyValue("step", intent.call().getClass().getSimpleName())
                .addKeyValue("cluster", intent.target().cluster().toString())
                .addKeyValue("connector", intent.target().name());
        if (outcome.done()) {
            line.log("step carried out");
            events.done(object, intent.call());
        } else {
            line.addKeyValue("why", outcome.why()).log("step failed");
        }
    }

    /** A question that is answered changes nothing; what it leads to is a step or a condition. */
    static Level level(Action.Call call, boolean done) {
        var question =
                call instanceof Action.Validate || call instanceof Action.LookUp || call instanceof Action.CheckTasks;
        return question && done ? Level.DEBUG : Level.INFO;
    }

    private static Lane lane(Action.Call call) {
        return switch (call) {
            case Action.Validate any -> Lane.VALIDATIONS;
            case Action.Create any -> Lane.CONFIGS;
            case Action.Reconfigure any -> Lane.CONFIGS;
            case Action.Pause any -> Lane.COMMANDS;
            case Action.Resume any -> Lane.COMMANDS;
            case Action.Stop any -> Lane.COMMANDS;
            case Action.Restarting any -> Lane.COMMANDS;
            case Action.ResetOffsets any -> Lane.COMMANDS;
            case Action.LookUp any -> Lane.COMMANDS;
            case Action.CheckTasks any -> Lane.COMMANDS;
            case Action.Delete any -> Lane.COMMANDS;
        };
    }
}
