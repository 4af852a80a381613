package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.api.v1alpha1.connector.RestartScope;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.observe.ConnectorKey;
import io.penstock.operator.observe.Snapshots;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.CallFailure;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.LiveConnector;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.RetrySchedule;
import io.penstock.operator.plan.Verdict;
import io.penstock.operator.plan.WaitReason;
import io.penstock.operator.rest.ConnectRestClient;
import io.penstock.operator.rest.ConnectRestException;
import io.penstock.operator.rest.InitialState;
import io.penstock.operator.rest.NameTakenException;
import io.penstock.operator.rest.RebalancingException;
import io.penstock.operator.rest.RestRejectedException;
import io.penstock.operator.rest.RestUnauthorizedException;
import io.penstock.operator.rest.RestUnreachableException;
import io.penstock.operator.rest.UnaddressableNameException;
import io.penstock.operator.rest.UnknownClassException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one step of a plan: one call to Connect, bounded by the client's deadlines. */
final class ConnectorActions {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorActions.class);

    private final ConnectObservations observations;
    private final Clock clock;
    private final DoubleSupplier jitter;

    /**
     * What came of a step.
     *
     * @param change what it makes of the memory, whatever that is by then
     * @param done whether Connect accepted it
     * @param why what went wrong, redacted; empty if nothing did
     */
    record Outcome(UnaryOperator<Memory> change, boolean done, String why) {
        Outcome and(UnaryOperator<Memory> next) {
            return new Outcome(memory -> next.apply(change.apply(memory)), done, why);
        }

        static Outcome done(UnaryOperator<Memory> change) {
            return new Outcome(change, true, "");
        }
    }

    ConnectorActions(ConnectObservations observations, Clock clock, DoubleSupplier jitter) {
        this.observations = observations;
        this.clock = clock;
        this.jitter = jitter;
    }

    /** Carries out a step and asks for a poll after it, so that its effect is soon seen. */
    Outcome carryOut(ConnectRestClient client, ConnectorKey target, DesiredConnector desired, Action.Call call) {
        try {
            return call(client, target, desired, call);
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("cluster", target.cluster().toString())
                    .addKeyValue("connector", target.name())
                    .log("a step failed because of a bug in the operator");
            return failed(call, new CallFailure(WaitReason.CALL_FAILED, "see the operator's log", true));
        } finally {
            if (changes(call)) {
                observations.nudge(target.cluster());
            }
        }
    }

    private Outcome call(ConnectRestClient client, ConnectorKey target, DesiredConnector desired, Action.Call call) {
        try {
            if (call instanceof Action.Validate validate) {
                var verdict = validate(client, target, validate);
                return Outcome.done(memory -> memory.validated(verdict));
            }
            if (call instanceof Action.LookUp) {
                var now = clock.instant();
                var there = client.connector(target.name()).map(found -> Snapshots.live(found, null));
                return Outcome.done(memory -> memory.lookedUp(there, now));
            }
            if (call instanceof Action.CheckTasks) {
                var run = tasksRun(client, target);
                return Outcome.done(memory -> memory.tasks(run, clock.instant()));
            }
            if (call instanceof Action.Reconfigure put
                    && put.onlyIfThere()
                    && client.connector(target.name()).isEmpty()) {
                return failed(
                        call, new CallFailure(WaitReason.CALL_FAILED, "the connector is not there any more", false));
            }
            send(client, target.name(), call);
            var sent = clock.instant();
            return Outcome.done(memory ->
                    handled(memory.succeeded(call, sent).started(call, desired.secretsDigest(), sent), desired, call));
        } catch (UnknownClassException e) {
            var verdict = unknownClass(target, desired);
            return new Outcome(memory -> memory.validated(verdict), false, e.text());
        } catch (RestRejectedException e) {
            return rejected(desired, call, e);
        } catch (RebalancingException e) {
            return failed(call, new CallFailure(WaitReason.REBALANCING, e.text()));
        } catch (RestUnreachableException e) {
            // writes, and validations with them, are held back until a poll is answered
            observations.nudge(target.cluster());
            return failed(call, new CallFailure(WaitReason.CLUSTER_UNREACHABLE, e.text(), e.mayHaveArrived()));
        } catch (NameTakenException e) {
            var now = clock.instant();
            return failed(
                            call,
                            new CallFailure(
                                    WaitReason.CALL_FAILED,
                                    "Connect has a connector " + target.name() + " that its list does not show yet"))
                    .and(memory -> memory.nameTaken(desired.configDigest(), now));
        } catch (RestUnauthorizedException | UnaddressableNameException e) {
            return failed(call, new CallFailure(WaitReason.CALL_FAILED, e.text()));
        }
    }

    /** What has just been created needs no restart. */
    private static Memory handled(Memory memory, DesiredConnector desired, Action.Call call) {
        return call instanceof Action.Create || call instanceof Action.Restart
                ? memory.handled(desired.restartToken())
                : memory;
    }

    private static boolean changes(Action.Call call) {
        return !(call instanceof Action.Validate || call instanceof Action.LookUp || call instanceof Action.CheckTasks);
    }

    private boolean tasksRun(ConnectRestClient client, ConnectorKey target) {
        try {
            return client.tasksRun(target.name());
        } catch (ConnectRestException e) {
            // no answer is no word that they have ended, and the plan does not ask for long
            return true;
        }
    }

    private static void send(ConnectRestClient client, String name, Action.Call call) {
        switch (call) {
            case Action.Validate validate -> throw new IllegalArgumentException("validation has an answer");
            case Action.LookUp lookUp -> throw new IllegalArgumentException("the look has an answer");
            case Action.CheckTasks check -> throw new IllegalArgumentException("the check has an answer");
            case Action.Create(var config, var state, var again) -> client.create(name, config, initial(state));
            case Action.Reconfigure(var config, var drift, var properties, var onlyIfThere) ->
                client.putConfig(name, config);
            case Action.Pause pause -> client.pause(name);
            case Action.Resume resume -> client.resume(name);
            case Action.Stop stop -> client.stop(name);
            case Action.RestartConnector restart -> client.restart(name, false, false);
            case Action.RestartFailed restart -> client.restart(name, true, true);
            case Action.AutoRestart(var parts, var all) when all -> client.restart(name, true, true);
            case Action.AutoRestart(var parts, var all) -> restart(client, name, parts.first());
            case Action.Restart(var request) -> client.restart(name, true, request.scope() == RestartScope.FAILED);
            case Action.ReloadSecrets reload -> client.restart(name, true, false);
            case Action.ResetOffsets reset -> client.resetOffsets(name);
            case Action.Delete delete -> client.delete(name);
        }
    }

    private static void restart(ConnectRestClient client, String name, String part) {
        if (part.equals(LiveConnector.CONNECTOR)) {
            client.restart(name, false, false);
        } else {
            client.restartTask(name, Integer.parseInt(part));
        }
    }

    private static InitialState initial(WantedState state) {
        return switch (state) {
            case RUNNING, UNRECOGNIZED -> InitialState.RUNNING;
            case PAUSED -> InitialState.PAUSED;
            case STOPPED -> InitialState.STOPPED;
        };
    }

    private Verdict validate(ConnectRestClient client, ConnectorKey target, Action.Validate validate) {
        try {
            var report = client.validate(target.name(), validate.connectorClass(), validate.config());
            return report.valid()
                    ? new Verdict(
                            validate.key(), Verdict.Outcome.VALID, "", List.of(), report.warnings(), clock.instant())
                    : Refusal.verdict(validate, report, versions(target, validate), clock.instant());
        } catch (UnknownClassException e) {
            return verdict(validate, Verdict.Outcome.UNKNOWN_CLASS, suggestion(target, validate));
        } catch (RestUnreachableException e) {
            if (!e.mayHaveArrived() || !observations.of(target.cluster()).reachable()) {
                throw e;
            }
            // polls are answered, so it is this validation that hangs: Connect itself would create without it
            return verdict(validate, Verdict.Outcome.NOT_CHECKED, "Connect's validation gave no answer");
        } catch (RestRejectedException e) {
            if (e.isVerdict()) {
                return verdict(validate, Verdict.Outcome.INVALID, e.text());
            }
            if (!e.isServerError()) {
                // a proxy, or a worker that starts: nothing that Connect says of the config
                throw e;
            }
            return verdict(validate, Verdict.Outcome.NOT_CHECKED, e.text());
        }
    }

    /**
     * A write that Connect refuses as a bad request is a verdict on the config. Anything else may pass, and a 500 may come
     * before what was asked is carried out all the same.
     */
    private Outcome rejected(DesiredConnector desired, Action.Call call, RestRejectedException e) {
        var config = call instanceof Action.Create || call instanceof Action.Reconfigure;
        if (config && e.isVerdict()) {
            var verdict = new Verdict(
                    desired.validationKey(),
                    Verdict.Outcome.INVALID,
                    "Connect refuses the config: " + e.text(),
                    List.of(),
                    clock.instant());
            var now = clock.instant();
            return new Outcome(
                    memory -> memory.validated(verdict).refused(desired.configDigest(), now), false, verdict.message());
        }
        var failed = failed(call, new CallFailure(WaitReason.CALL_FAILED, e.text(), e.isServerError()));
        var now = clock.instant();
        return e.saysNotThere() ? failed.and(memory -> memory.lookedUp(Optional.empty(), now)) : failed;
    }

    private Verdict unknownClass(ConnectorKey target, DesiredConnector desired) {
        return new Verdict(
                desired.validationKey(),
                Verdict.Outcome.UNKNOWN_CLASS,
                ClassSuggestions.message(desired.connectorClass(), installed(target)),
                List.of(),
                clock.instant());
    }

    private Outcome failed(Action.Call call, CallFailure failure) {
        var now = clock.instant();
        var spread = jitter.getAsDouble();
        return new Outcome(
                memory -> memory.failed(call, failure, RetrySchedule.after(memory.failures(), spread), now),
                false,
                failure.message());
    }

    private Verdict verdict(Action.Validate validate, Verdict.Outcome outcome, String message) {
        return new Verdict(validate.key(), outcome, message, List.of(), clock.instant());
    }

    /** Versions that the workers have of the class. */
    private List<String> versions(ConnectorKey target, Action.Validate validate) {
        var name = ClassSuggestions.fullName(validate.connectorClass(), installed(target));
        return observations.of(target.cluster()).plugins().stream()
                .filter(plugin -> name.equals(Optional.of(plugin.className())))
                .flatMap(plugin -> Optional.ofNullable(plugin.version()).stream())
                .toList();
    }

    private String suggestion(ConnectorKey target, Action.Validate validate) {
        return ClassSuggestions.message(validate.connectorClass(), installed(target));
    }

    private List<String> installed(ConnectorKey target) {
        return observations.of(target.cluster()).plugins().stream()
                .map(PluginStatus::className)
                .toList();
    }
}
