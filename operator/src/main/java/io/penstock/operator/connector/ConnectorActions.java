package io.penstock.operator.connector;

import io.penstock.api.v1alpha1.cluster.PluginStatus;
import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.observe.ConnectObservations;
import io.penstock.operator.plan.Action;
import io.penstock.operator.plan.DesiredConnector;
import io.penstock.operator.plan.Memory;
import io.penstock.operator.plan.RetrySchedule;
import io.penstock.operator.plan.Verdict;
import io.penstock.operator.plan.WaitReason;
import io.penstock.operator.rest.Bulkhead;
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

/** Carries out one step of a plan: one call to Connect, bounded by a slot of the bulkhead and the client's deadlines. */
final class ConnectorActions {
    private final ConnectRestClient client;
    private final Bulkhead bulkhead;
    private final ConnectObservations observations;
    private final Clock clock;
    private final DoubleSupplier jitter;

    /**
     * What came of a step.
     *
     * @param memory the next memory
     * @param done whether Connect accepted it
     * @param why what went wrong, redacted; empty if nothing did
     */
    record Outcome(Memory memory, boolean done, String why) {
        static Outcome done(Memory memory) {
            return new Outcome(memory, true, "");
        }
    }

    ConnectorActions(
            ConnectRestClient client,
            Bulkhead bulkhead,
            ConnectObservations observations,
            Clock clock,
            DoubleSupplier jitter) {
        this.client = client;
        this.bulkhead = bulkhead;
        this.observations = observations;
        this.clock = clock;
        this.jitter = jitter;
    }

    /**
     * Carries out a step and asks for a poll after it, so that its effect is soon seen.
     *
     * @return empty when no slot is free: nothing was done
     */
    Optional<Outcome> carryOut(Target target, DesiredConnector desired, Action.Call call, Memory memory) {
        var slot = bulkhead.tryEnter(target.endpoint(), target.liveName());
        if (slot.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(call(target, desired, call, memory));
        } finally {
            slot.get().close();
            if (!(call instanceof Action.Validate || call instanceof Action.CheckTasks)) {
                observations.nudge(target.cluster());
            }
        }
    }

    private Outcome call(Target target, DesiredConnector desired, Action.Call call, Memory memory) {
        try {
            if (call instanceof Action.Validate validate) {
                return Outcome.done(memory.validated(validate(target, validate)));
            }
            if (call instanceof Action.CheckTasks) {
                return Outcome.done(memory.tasks(tasksRun(target), clock.instant()));
            }
            if (call instanceof Action.Reconfigure put
                    && put.onlyIfThere()
                    && client.connector(target.endpoint(), target.liveName()).isEmpty()) {
                var gone = new Memory.Failure(WaitReason.CALL_FAILED, "the connector is not there any more", false);
                return failed(memory, call, gone);
            }
            send(target, call);
            return Outcome.done(memory.succeeded(call, clock.instant()).started(call, desired.secretsDigest()));
        } catch (UnknownClassException e) {
            return new Outcome(memory.validated(unknownClass(target, desired)), false, e.text());
        } catch (RestRejectedException e) {
            return rejected(desired, call, e, memory);
        } catch (RebalancingException e) {
            return failed(memory, call, new Memory.Failure(WaitReason.REBALANCING, e.text()));
        } catch (RestUnreachableException e) {
            return failed(
                    memory, call, new Memory.Failure(WaitReason.CLUSTER_UNREACHABLE, e.text(), e.mayHaveArrived()));
        } catch (NameTakenException | RestUnauthorizedException | UnaddressableNameException e) {
            return failed(memory, call, new Memory.Failure(WaitReason.CALL_FAILED, e.text()));
        }
    }

    private boolean tasksRun(Target target) {
        try {
            return client.tasksRun(target.endpoint(), target.liveName());
        } catch (ConnectRestException e) {
            // no answer is no word that they have ended, and the plan does not ask for long
            return true;
        }
    }

    private void send(Target target, Action.Call call) {
        var endpoint = target.endpoint();
        var name = target.liveName();
        switch (call) {
            case Action.Validate validate -> throw new IllegalArgumentException("validation has an answer");
            case Action.CheckTasks check -> throw new IllegalArgumentException("the check has an answer");
            case Action.Create(var config, var state, var again) ->
                client.create(endpoint, name, config, initial(state));
            case Action.Reconfigure(var config, var drift, var properties, var onlyIfThere) ->
                client.putConfig(endpoint, name, config);
            case Action.Pause pause -> client.pause(endpoint, name);
            case Action.Resume resume -> client.resume(endpoint, name);
            case Action.Stop stop -> client.stop(endpoint, name);
            case Action.RestartConnector restart -> client.restart(endpoint, name, false, false);
            case Action.RestartFailed restart -> client.restart(endpoint, name, true, true);
            case Action.ResetOffsets reset -> client.resetOffsets(endpoint, name);
            case Action.Delete delete -> client.delete(endpoint, name);
        }
    }

    private static InitialState initial(WantedState state) {
        return switch (state) {
            case RUNNING, UNRECOGNIZED -> InitialState.RUNNING;
            case PAUSED -> InitialState.PAUSED;
            case STOPPED -> InitialState.STOPPED;
        };
    }

    private Verdict validate(Target target, Action.Validate validate) {
        try {
            var report =
                    client.validate(target.endpoint(), target.liveName(), validate.connectorClass(), validate.config());
            return report.valid()
                    ? new Verdict(
                            validate.key(), Verdict.Outcome.VALID, "", List.of(), report.warnings(), clock.instant())
                    : Refusal.verdict(validate, report, clock.instant());
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
    private Outcome rejected(DesiredConnector desired, Action.Call call, RestRejectedException e, Memory memory) {
        var config = call instanceof Action.Create || call instanceof Action.Reconfigure;
        if (config && e.isVerdict()) {
            var verdict = new Verdict(
                    desired.validationKey(),
                    Verdict.Outcome.INVALID,
                    "Connect refuses the config: " + e.text(),
                    List.of(),
                    clock.instant());
            var refused = memory.validated(verdict).refused(desired.configDigest(), clock.instant());
            return new Outcome(refused, false, verdict.message());
        }
        return failed(memory, call, new Memory.Failure(WaitReason.CALL_FAILED, e.text(), e.isServerError()));
    }

    private Verdict unknownClass(Target target, DesiredConnector desired) {
        return new Verdict(
                desired.validationKey(),
                Verdict.Outcome.UNKNOWN_CLASS,
                ClassSuggestions.message(desired.connectorClass(), installed(target)),
                List.of(),
                clock.instant());
    }

    private Outcome failed(Memory memory, Action.Call call, Memory.Failure failure) {
        var wait = RetrySchedule.after(memory.failures(), jitter.getAsDouble());
        return new Outcome(memory.failed(call, failure, wait, clock.instant()), false, failure.message());
    }

    private Verdict verdict(Action.Validate validate, Verdict.Outcome outcome, String message) {
        return new Verdict(validate.key(), outcome, message, List.of(), clock.instant());
    }

    private String suggestion(Target target, Action.Validate validate) {
        return ClassSuggestions.message(validate.connectorClass(), installed(target));
    }

    private List<String> installed(Target target) {
        return observations.of(target.cluster()).plugins().stream()
                .map(PluginStatus::className)
                .toList();
    }
}
