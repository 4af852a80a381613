package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Attempt.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The next {@link Memory} while it is written: everything stays that is not set. */
final class MemoryBuilder {
    Optional<String> appliedDigest;
    SentConfigs configs;
    Optional<Verdict> verdict;
    Pending pending;
    Optional<RemovedTasks> tasks;
    Optional<WantedState> requestedState;
    AcceptedRequests accepted;
    boolean offsetsReset;
    RestartMemory restarts;
    Optional<Unlisted> unlisted;
    Optional<Trouble> trouble;

    MemoryBuilder(Memory before) {
        appliedDigest = before.appliedDigest();
        configs = before.configs();
        verdict = before.verdict();
        pending = before.pending();
        tasks = before.tasks();
        requestedState = before.requestedState();
        accepted = before.accepted();
        offsetsReset = before.offsetsReset();
        restarts = before.restarts();
        unlisted = before.unlisted();
        trouble = before.trouble();
    }

    /** A call succeeded, or none is due any more: the failures before are over. */
    MemoryBuilder calm() {
        trouble = Optional.empty();
        return this;
    }

    void requested(WantedState state, Instant now) {
        // what shows already may be the state of before both, as a worker that lags or rebalances tells it
        earlierStates().filter(before -> before != state).forEach(before -> pending = pending.turned(before, now));
        requestedState = Optional.of(state);
        pending = pending.with(Kind.STATE, now);
    }

    /** Any, if the answer to the last request got lost. */
    private Stream<WantedState> earlierStates() {
        var unknown = requestedState.isEmpty() && pending.has(Kind.STATE);
        return unknown ? Stream.of(WantedState.values()) : requestedState.stream();
    }

    Memory memory() {
        return new Memory(
                appliedDigest,
                configs,
                verdict,
                pending,
                tasks,
                requestedState,
                accepted,
                offsetsReset,
                restarts,
                unlisted,
                trouble);
    }
}
