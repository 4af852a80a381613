package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Brings a live connector into the wanted state. An accepted request is no success: it repeats until it is seen. */
final class StatePlan {
    private StatePlan() {}

    /** The next step, empty if the state is as wanted. */
    static Optional<Action> next(WantedState wanted, LiveConnector live, Memory memory, Instant now) {
        if (wanted == WantedState.UNRECOGNIZED) {
            return Optional.empty();
        }
        var otherRequested = mayTurn(wanted, memory);
        return switch (live.state()) {
            case FAILED -> failed(wanted, memory);
            case UNASSIGNED, RESTARTING, UNRECOGNIZED -> {
                // a stop that nobody has asked for yet does not wait until a restart that hangs has ended
                var unasked =
                        wanted != WantedState.RUNNING && memory.requestedState().isEmpty();
                yield Optional.of(otherRequested || unasked ? request(wanted, false) : hidden(live.state(), now));
            }
            case RUNNING, PAUSED, STOPPED -> {
                var equal = live.state().wanted().equals(Optional.of(wanted));
                var held = memory.requestedState().equals(Optional.of(wanted)) && !memory.isPending(Attempt.Kind.STATE);
                yield equal && !overtaken(wanted, memory)
                        ? Optional.empty()
                        : Optional.of(request(
                                wanted,
                                held
                                        && !memory.isUnseen()
                                        && !memory.pending()
                                                .mayShowEarlier(live.state().wanted(), now)));
            }
        };
    }

    /** Whether a request for another state is on its way, which would win over what is seen now. */
    static boolean overtaken(WantedState wanted, Memory memory) {
        return memory.isPending(Attempt.Kind.STATE) && mayTurn(wanted, memory);
    }

    /** Whether Connect took a request for another state, or may have taken one. */
    private static boolean mayTurn(WantedState wanted, Memory memory) {
        // the answer got lost: nobody knows which state Connect holds
        var unclear =
                memory.isPending(Attempt.Kind.STATE) && memory.requestedState().isEmpty();
        return unclear
                || memory.requestedState().filter(state -> state != wanted).isPresent();
    }

    /**
     * Connect notes the request but a failed connector goes on saying FAILED until it is restarted. So whoever knows of no
     * request asks once, also for RUNNING: another process may have asked for a stop.
     */
    private static Optional<Action> failed(WantedState wanted, Memory memory) {
        if (!memory.requestedState().equals(Optional.of(wanted))) {
            return Optional.of(request(wanted, false));
        }
        return wanted == WantedState.RUNNING ? Optional.empty() : Optional.of(new Action.RestartConnector());
    }

    private static Action hidden(LiveState state, Instant now) {
        var message = state == LiveState.UNASSIGNED
                ? "the connector is currently not assigned to a worker"
                : "the connector is currently " + state.name().toLowerCase(Locale.ROOT);
        return new Action.Wait(WaitReason.UNASSIGNED, message, now.plus(ConnectorPlan.LOOK_AGAIN));
    }

    private static Action request(WantedState wanted, boolean drift) {
        return switch (wanted) {
            case PAUSED -> new Action.Pause(drift);
            case STOPPED -> new Action.Stop(drift);
            case RUNNING, UNRECOGNIZED -> new Action.Resume(drift);
        };
    }
}
