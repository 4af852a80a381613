package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses the next step for one connector, without I/O. */
public final class ConnectorPlan {
    /** When to look again though nothing called: observations and specs wake an object long before. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(60);

    private static final int NAMED_DIFFERENCES = 5;

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
            return Pacing.pace(next, desired, memory, now);
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
                                new Action.Create(desired.config(), desired.state(), memory.managed()),
                                desired,
                                memory,
                                now);
                    case Observation.Present(var live) when !memory.managed() -> adopt(desired, live, now);
                    case Observation.Present(var live) -> converge(desired, live, memory, now);
                };
        return Pacing.pace(next, desired, memory, now);
    }

    /** A live connector that this object never managed is taken over only if nothing would change. */
    private static Action adopt(DesiredConnector desired, LiveConnector live, Instant now) {
        var differences = ConnectorConfig.differences(live.config(), desired.config());
        if (differences.isEmpty()) {
            return new Action.Adopt(desired.configDigest(), true);
        }
        var named = differences.stream().limit(NAMED_DIFFERENCES).collect(Collectors.joining(", "));
        var more = differences.size() > NAMED_DIFFERENCES
                ? " and " + (differences.size() - NAMED_DIFFERENCES) + " more"
                : "";
        return new Action.Stall(
                StallReason.NOT_ADOPTED,
                "a connector named " + desired.name() + " lives already and was not made by this object; it differs in "
                        + named + more + ": make the two equal, or choose another connectorName",
                List.of(),
                now.plus(LOOK_AGAIN));
    }

    /** Quieting comes before a new config and waking after it, so that no data flows by a config on its way out. */
    private static Action converge(DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        var state = StatePlan.next(desired.state(), live, memory, now);
        var config = reconfigure(desired, live, memory, now);
        var quiet = desired.state() == WantedState.PAUSED || desired.state() == WantedState.STOPPED;
        var first = quiet ? state.filter(Action.Call.class::isInstance).or(() -> config) : config;
        return first.or(() -> state).orElseGet(Action.Settled::new);
    }

    private static Optional<Action> reconfigure(
            DesiredConnector desired, LiveConnector live, Memory memory, Instant now) {
        var differences = ConnectorConfig.differences(live.config(), desired.config());
        var applied = memory.appliedDigest().equals(Optional.of(desired.configDigest()));
        var overtaken = !applied && memory.isPending(Attempt.Kind.RECONFIGURE);
        if (differences.isEmpty() && !overtaken) {
            return applied ? Optional.empty() : Optional.of(new Action.Adopt(desired.configDigest(), false));
        }
        var put = new Action.Reconfigure(desired.config(), applied, differences);
        return Optional.of(ValidationGate.admit(put, desired, memory, now));
    }
}
