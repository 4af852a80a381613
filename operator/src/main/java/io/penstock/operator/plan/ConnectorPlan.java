package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses the next step for one connector, without I/O. */
public final class ConnectorPlan {
    /** When to look again though nothing called: observations and specs wake an object long before. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(60);

    private ConnectorPlan() {}

    /**
     * The next step. Carry it out, tell {@link Memory} the outcome, and decide again until the answer is no
     * {@link Action.Call} and no {@link Action.Adopt}.
     *
     * @param desired what the object wants
     * @param observed what is believed of the live connector
     * @param memory what is remembered, with {@link Memory#seen} applied to the same observation
     * @param now time of the decision
     */
    public static Action decide(DesiredConnector desired, Observation observed, Memory memory, Instant now) {
        if (desired.deletion().isPresent()) {
            var next = DeletionPlan.decide(desired, desired.deletion().get(), observed, memory, now);
            return Pacing.pace(next, desired.configDigest(), memory, now);
        }
        if (desired.suspended()) {
            return suspended(observed, memory, now);
        }
        var next =
                switch (observed) {
                    // a failed call is not an absent connector
                    case Observation.Unknown unknown ->
                        new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, unknown.why(), now.plus(LOOK_AGAIN));
                    case Observation.Absent absent ->
                        memory.unlisted()
                                .filter(there -> !there.isNone())
                                .map(there -> unlisted(desired, there, memory, now))
                                .orElseGet(() -> create(desired, memory, now));
                    case Observation.Present(var live) -> present(desired, live, memory, now);
                };
        var paced = Pacing.pace(next, desired.configDigest(), memory, now);
        return next instanceof Action.AutoRestart && paced instanceof Action.Wait(var _, var message, var until)
                ? new Action.Wait(WaitReason.RESTART_LATER, message, until)
                : paced;
    }

    /**
     * The next step of an object whose spec cannot be carried out, because a Secret is missing for instance: a pause or a
     * stop waits for nothing, nor does a look at what no list names, which may be live and in use. Anything else does.
     *
     * @param wanted state that the spec asks for
     * @param observed what is believed of the live connector
     * @param memory as for {@link #decide}
     * @param now time of the decision
     * @return empty if there is nothing to quiet or to look at
     */
    public static Optional<Action> quiet(WantedState wanted, Observation observed, Memory memory, Instant now) {
        var quiet = memory.managed() && (wanted == WantedState.PAUSED || wanted == WantedState.STOPPED);
        return memory.live(observed)
                .filter(any -> quiet)
                .flatMap(live -> StatePlan.next(wanted, live, memory, now))
                // what no list names is not waited for, but looked at again
                .filter(next -> next instanceof Action.Call || observed instanceof Observation.Present)
                .or(() -> look(observed, memory, now))
                .map(next -> Pacing.pace(next, "", memory, now));
    }

    /** Nothing is changed of what is suspended, but with which consumer group it reads concerns others. */
    private static Action suspended(Observation observed, Memory memory, Instant now) {
        return look(observed, memory, now)
                .map(next -> Pacing.pace(next, "", memory, now))
                .<Action>map(next ->
                        next instanceof Action.Wait wait ? new Action.Suspended(Optional.of(wait.until())) : next)
                .orElseGet(Action.Suspended::new);
    }

    private static Optional<Action> look(Observation observed, Memory memory, Instant now) {
        if (!(observed instanceof Observation.Absent) || !memory.made() || memory.isKnownAbsent()) {
            return Optional.empty();
        }
        return memory.unlisted()
                .map(Unlisted::until)
                .filter(now::isBefore)
                .<Action>map(until -> new Action.Wait(
                        WaitReason.NOT_OBSERVED_YET,
                        "Connect does not list the connector: the operator will look it up by name again",
                        until))
                .or(() -> Optional.of(new Action.LookUp()));
    }

    /**
     * What is reported of a step while its answer is awaited. What has failed, or was refused, and is tried again stays
     * reported as that: a status must not change to and fro with each try.
     *
     * @param next the step that was decided
     * @param desired as for {@link #decide}
     * @param memory as for {@link #decide}
     * @param now time of the decision
     */
    public static Action told(Action next, DesiredConnector desired, Memory memory, Instant now) {
        if (!(next instanceof Action.Call call)) {
            return next;
        }
        if (desired.suspended() && desired.deletion().isEmpty()) {
            return new Action.Suspended();
        }
        if (call instanceof Action.AutoRestart) {
            return new Action.Wait(
                    WaitReason.RESTART_LATER, "what has failed is being restarted", now.plus(LOOK_AGAIN));
        }
        var looksInVain = memory.trouble()
                .filter(trouble -> trouble.call() == Action.LookUp.class)
                .isPresent();
        var found = memory.unlisted().flatMap(Unlisted::connector).filter(any -> !looksInVain);
        if (call instanceof Action.LookUp && desired.deletion().isEmpty() && found.isPresent()) {
            return found.map(live -> shown(desired, present(desired, live, memory, now), now.plus(LOOK_AGAIN)))
                    .filter(step -> !(step instanceof Action.Adopt))
                    .orElseGet(() -> starting(desired, now.plus(LOOK_AGAIN)));
        }
        if (call instanceof Action.Validate again) {
            var refusal = ValidationGate.refusal(again, memory, now);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return memory.trouble()
                .<Action>map(trouble ->
                        new Action.Wait(trouble.last().reason(), trouble.last().message(), now.plus(LOOK_AGAIN)))
                .orElse(next);
    }

    private static Action create(DesiredConnector desired, Memory memory, Instant now) {
        var again = memory.managed() && !memory.isUnseen();
        return ValidationGate.admit(new Action.Create(desired.config(), desired.state(), again), desired, memory, now);
    }

    private static Action present(DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        return memory.managed() ? converge(desired, live, memory, now) : adopt(desired, live, memory, now);
    }

    /** What no list names is edited, paused and stopped like anything else; that nothing is left to do is not the end. */
    private static Action unlisted(DesiredConnector desired, Unlisted there, Memory memory, Instant now) {
        if (!now.isBefore(there.until())) {
            return new Action.LookUp();
        }
        return there.connector()
                .map(live -> shown(desired, present(desired, live, memory, now), there.until()))
                .orElseGet(Action.LookUp::new);
    }

    private static Action shown(DesiredConnector desired, Action next, Instant until) {
        return switch (next) {
            case Action.Settled settled -> starting(desired, until);
            case Action.Wait wait -> starting(desired, until);
            case Action.Stall(var reason, var message, var problems, var later) ->
                new Action.Stall(reason, message, problems, until);
            default -> next;
        };
    }

    private static Action starting(DesiredConnector desired, Instant until) {
        return new Action.Wait(
                WaitReason.NOT_OBSERVED_YET,
                "connector " + desired.name()
                        + " is still starting in Connect: check the log of the workers for what it is waiting for",
                until);
    }

    /** A live connector that this object never managed: sent by it all the same, or another's. */
    private static Action adopt(DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        var equal = ConnectorConfig.differences(live.config(), desired.config()).isEmpty();
        if (memory.sent(live.config())) {
            return new Action.Adopt(ConnectorConfig.digest(live.config()), false);
        }
        return switch (desired.adoption()) {
            case FAIL, UNRECOGNIZED -> Adoption.refused(desired, live, now);
            case ADOPT_IF_EQUAL -> equal ? checked(desired, live, memory, now) : Adoption.refused(desired, live, now);
            case ADOPT -> checked(desired, live, memory, now);
        };
    }

    /** That another put it there proves nothing of its config, so Connect is asked what it says before. */
    private static Action checked(DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        return ValidationGate.verdict(desired, memory, now)
                .<Action>map(any -> new Action.Adopt(ConnectorConfig.digest(live.config()), true))
                .orElseGet(() -> ValidationGate.validate(desired));
    }

    /** Quieting comes before a new config and waking after it, so that no data flows by a config on its way out. */
    private static Action converge(DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        var state = StatePlan.next(desired.state(), live, memory, now);
        var config = reconfigure(desired, live, memory, now);
        var first =
                desired.quiet() ? state.filter(Action.Call.class::isInstance).or(() -> config) : config;
        var restart = restart(desired, live, memory, now);
        // a restart that hangs is what a person may want to end with another one
        var hangs = live.state() == LiveState.RESTARTING && restart.isPresent();
        return first.or(() -> state.filter(next -> !hangs || next instanceof Action.Call))
                .or(() -> restart)
                .or(() -> restartFailed(desired, live, memory))
                .or(() -> reloadSecrets(desired, live, memory, now))
                .orElseGet(() -> settled(desired, live, memory, now));
    }

    /** Nothing is to be changed; but what has failed is restarted, each part once its own back-off is over. */
    private static Action settled(DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        var outlook = desired.outlook(live, memory);
        var look = Stream.concat(outlook.next().stream(), memory.restarts().auto().probation().stream())
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
        return outlook.due(now).<Action>map(due -> due).orElseGet(() -> new Action.Settled(look));
    }

    /** What is paused or stopped has nothing to restart; its token counts as handled once all is as wanted. */
    private static Optional<Action> restart(DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        return desired.restart()
                .filter(any -> desired.state() == WantedState.RUNNING)
                .filter(asked -> !memory.restarts().token().equals(desired.restartToken()))
                .map(Action.Restart::new)
                // it would apply a changed Secret value, on which Connect has its say first
                .map(restart -> memory.awaitsReload(live, desired.secretsDigest())
                        ? ValidationGate.admit(restart, desired, memory, now)
                        : restart);
    }

    /**
     * What was started with the Secret values of before and has failed may work with those of now: it is tried once per
     * change. A task keeps its values while it runs, so it may fail long after the change, when the old ones expire.
     */
    private static Optional<Action> restartFailed(DesiredConnector desired, LiveConnector live, Memory memory) {
        if (desired.state() != WantedState.RUNNING
                || !memory.restarts().startedWith().isOlder(live, desired.secretsDigest())) {
            return Optional.empty();
        }
        // where no task runs any more, one restart of all does what one of each part would
        var interrupts = live.tasks().stream().anyMatch(task -> task.state() != LiveState.FAILED);
        return Optional.of(
                interrupts || !memory.awaitsReload(live, desired.secretsDigest())
                        ? new Action.RestartFailed()
                        : new Action.ReloadSecrets(false));
    }

    /**
     * What runs keeps the Secret values of before until they expire, at an hour that nobody chose. So it is restarted while
     * somebody who changed them is there, unless Connect says that it would not work with those of now.
     */
    private static Optional<Action> reloadSecrets(
            DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        return desired.state() == WantedState.RUNNING && memory.awaitsReload(live, desired.secretsDigest())
                ? Optional.of(ValidationGate.admit(new Action.ReloadSecrets(true), desired, memory, now))
                : Optional.empty();
    }

    private static Optional<Action> reconfigure(
            DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        var differences = ConnectorConfig.differences(live.config(), desired.config());
        var applied = memory.appliedDigest().equals(Optional.of(desired.configDigest()));
        var overtaken = !applied && memory.isPending(Attempt.Kind.RECONFIGURE);
        if (differences.isEmpty() && !overtaken) {
            return applied
                    ? ValidationGate.unknownClass(desired, memory, now)
                    : Optional.of(new Action.Adopt(desired.configDigest(), false));
        }
        var drift = applied && !memory.isUnseen() && !memory.sent(live.config());
        var put = new Action.Reconfigure(desired.config(), drift, differences, desired.quiet());
        return Optional.of(ValidationGate.admit(put, desired, memory, now));
    }
}
