package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
            return new Action.Suspended();
        }
        var next =
                switch (observed) {
                    // a failed call is not an absent connector
                    case Observation.Unknown unknown ->
                        new Action.Wait(WaitReason.CLUSTER_UNREACHABLE, unknown.why(), now.plus(LOOK_AGAIN));
                    case Observation.Absent absent ->
                        ValidationGate.admit(
                                new Action.Create(
                                        desired.config(), desired.state(), memory.managed() && !memory.isUnseen()),
                                desired,
                                memory,
                                now);
                    case Observation.Present(var live) when !memory.managed() -> adopt(desired, live, memory, now);
                    case Observation.Present(var live) -> converge(desired, live, memory, now);
                };
        return Pacing.pace(next, desired.configDigest(), memory, now);
    }

    /**
     * The next step of an object whose spec cannot be carried out, because a Secret is missing for instance: a pause or a
     * stop waits for nothing. Anything else does.
     *
     * @param wanted state that the spec asks for
     * @param observed what is believed of the live connector
     * @param memory as for {@link #decide}
     * @param now time of the decision
     * @return empty if there is nothing to quiet
     */
    public static Optional<Action> quiet(WantedState wanted, Observation observed, Memory memory, Instant now) {
        var quiet = wanted == WantedState.PAUSED || wanted == WantedState.STOPPED;
        if (!quiet || !memory.managed() || !(observed instanceof Observation.Present(var live))) {
            return Optional.empty();
        }
        return StatePlan.next(wanted, live, memory, now).map(next -> Pacing.pace(next, "", memory, now));
    }

    /**
     * What is reported of a step while its answer is awaited. What has failed, or was refused, and is tried again stays
     * reported as that: a status must not change to and fro with each try.
     *
     * @param next the step that was decided
     * @param memory as for {@link #decide}
     * @param now time of the decision
     */
    public static Action told(Action next, Memory memory, Instant now) {
        if (!(next instanceof Action.Call call)) {
            return next;
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
        return first.or(() -> state)
                .or(() -> restartFailed(desired, live, memory))
                .orElseGet(Action.Settled::new);
    }

    /**
     * What was started with the Secret values of before and has failed may work with those of now: it is tried once per
     * change. A task keeps its values while it runs, so it may fail long after the change, when the old ones expire.
     */
    private static Optional<Action> restartFailed(DesiredConnector desired, LiveConnector live, Memory memory) {
        return desired.state() == WantedState.RUNNING && memory.startedWith().isOlder(live, desired.secretsDigest())
                ? Optional.of(new Action.RestartFailed())
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
