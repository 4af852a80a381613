package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Attempt.Kind;
import java.time.Instant;
import java.util.Optional;

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
    StartedWith startedWith;
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
        startedWith = before.startedWith();
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
        if (requestedState.map(before -> before != state).orElse(pending.has(Kind.STATE))) {
            pending = pending.with(Kind.EARLIER_STATE, now);
        }
        requestedState = Optional.of(state);
        pending = pending.with(Kind.STATE, now);
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
                startedWith,
                unlisted,
                trouble);
    }
}
