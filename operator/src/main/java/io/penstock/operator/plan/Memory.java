package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Attempt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of one connector between two decisions. Immutable: each outcome gives the next memory. Only
 * {@link #appliedDigest} and, before there is one, {@link #attempted} outlive the process, as {@code status.configHash}
 * and {@code status.attemptedHashes}; the rest may be lost at the price of a repeated call.
 *
 * @param appliedDigest digest of the config that this object applied last; empty if it never managed a live connector
 * @param attempted digests of configs that a write was sent with and that were never seen live, newest last, at most
 *     20: an answer can get lost, and Connect carries out a create whose validation was slow long after it said 500
 * @param verdict last validation
 * @param pending last write that no observation has shown yet
 * @param requestedState last state that Connect accepted a request for, or that was seen as wanted; empty if unknown
 * @param offsetsReset whether the offsets were reset for a deletion
 * @param failedWith digest of the Secret values when the live connector or a task was first seen failed; empty if
 *     nothing is failed
 * @param failures calls in a row that ended in a 409 or another passing error
 * @param lastFailure what the last of them said; its reason decides what the object reports
 * @param failingSince when the first of them failed
 * @param notBefore no call before that time
 */
public record Memory(
        Optional<String> appliedDigest,
        List<String> attempted,
        Optional<Verdict> verdict,
        Optional<Attempt> pending,
        Optional<WantedState> requestedState,
        boolean offsetsReset,
        Optional<String> failedWith,
        int failures,
        Optional<Failure> lastFailure,
        Optional<Instant> failingSince,
        Optional<Instant> notBefore) {
    /** Nothing is known: a new object. */
    public static final Memory EMPTY = remembering(Optional.empty());

    private static final int MOST_ATTEMPTED = 20;

    public Memory {
        attempted = List.copyOf(attempted);
    }

    /**
     * A passing failure.
     *
     * @param reason {@code REBALANCING}, {@code CLUSTER_UNREACHABLE} or {@code CALL_FAILED}
     * @param message one sentence, redacted
     * @param unclear whether Connect may have carried the call out all the same
     */
    public record Failure(WaitReason reason, String message, boolean unclear) {
        /** A failure that is unclear if nobody answered. */
        public Failure(WaitReason reason, String message) {
            this(reason, message, reason == WaitReason.CLUSTER_UNREACHABLE);
        }
    }

    /** What a new process knows: the digest in {@code status.configHash}. */
    public static Memory remembering(Optional<String> appliedDigest) {
        return remembering(appliedDigest, List.of());
    }

    /** What a new process knows: {@code status.configHash} and {@code status.attemptedHashes}. */
    public static Memory remembering(Optional<String> appliedDigest, List<String> attempted) {
        return new Memory(
                appliedDigest,
                attempted,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether this object ever applied a config to the live connector: what was never managed is never deleted. */
    public boolean managed() {
        return appliedDigest.isPresent();
    }

    /** Whether a live connector with this config is there because this object, or its predecessor, sent it. */
    public boolean sent(Map<String, String> config) {
        return !attempted.isEmpty() && attempted.contains(ConnectorConfig.digest(config));
    }

    /** Digests of the configs that a live connector of this object may have, the applied one first. */
    public List<String> mayBeLive() {
        return Stream.concat(appliedDigest.stream(), attempted.stream())
                .distinct()
                .toList();
    }

    /** Whether a write of that kind was accepted and not seen yet. */
    boolean isPending(Kind kind) {
        return pending.filter(attempt -> attempt.kind() == kind).isPresent();
    }

    /** Whether a config was sent that no observation has shown yet: what shows instead is nobody's change. */
    boolean isUnseen() {
        return isPending(Kind.CREATE) || isPending(Kind.RECONFIGURE);
    }

    /** A write with this config is about to leave. To be kept where a crash cannot lose it before it does. */
    public Memory attempting(String digest) {
        return sentBefore(List.of(digest));
    }

    /** An earlier object left live connectors with these configs: they count as sent by this one. */
    public Memory inheriting(Collection<String> digests) {
        return sentBefore(digests);
    }

    private Memory sentBefore(Collection<String> digests) {
        var all = new ArrayList<>(attempted);
        all.removeAll(digests);
        all.addAll(digests);
        var draft = new Draft(this);
        draft.attempted = all.subList(Math.max(0, all.size() - MOST_ATTEMPTED), all.size());
        return draft.memory();
    }

    /** An {@link Action.Adopt} was decided. */
    public Memory adopted(String digest) {
        var draft = new Draft(this).calm();
        draft.appliedDigest = Optional.of(digest);
        return draft.memory();
    }

    /** Connect has validated. */
    public Memory validated(Verdict newVerdict) {
        var draft = new Draft(this).calm();
        draft.verdict = Optional.of(newVerdict);
        return draft.memory();
    }

    /** Live config and state are as wanted. */
    public Memory settled(WantedState state) {
        if (requestedState.equals(Optional.of(state))) {
            return this;
        }
        var draft = new Draft(this);
        draft.requestedState = Optional.of(state);
        return draft.memory();
    }

    /**
     * Notes with which Secret values a live connector fails, so that their change is worth a restart.
     *
     * @param secretsDigest {@link DesiredConnector#secretsDigest()} of now
     */
    public Memory failing(Observation observed, String secretsDigest) {
        if (!(observed instanceof Observation.Present(var live))) {
            return this;
        }
        var failed = live.failed();
        if (failed == failedWith.isPresent()) {
            return this;
        }
        var draft = new Draft(this);
        draft.failedWith = failed ? Optional.of(secretsDigest) : Optional.empty();
        return draft.memory();
    }

    /** Connect answered 2xx to a call other than {@link Action.Validate}, whose outcome goes to {@link #validated}. */
    public Memory succeeded(Action.Call call, Instant now) {
        var draft = new Draft(this).calm();
        switch (call) {
            case Action.Validate validate -> {
                return this;
            }
            case Action.Create create -> {
                draft.appliedDigest = digest(create.config());
                draft.pending = attempt(Kind.CREATE, now);
                draft.requestedState = Optional.of(create.initialState());
                draft.offsetsReset = false;
            }
            case Action.Reconfigure put -> {
                draft.appliedDigest = digest(put.config());
                draft.pending = attempt(Kind.RECONFIGURE, now);
            }
            case Action.Pause pause -> draft.requested(WantedState.PAUSED, now);
            case Action.Resume resume -> draft.requested(WantedState.RUNNING, now);
            case Action.Stop stop -> draft.requested(WantedState.STOPPED, now);
            case Action.RestartConnector restart -> draft.pending = attempt(Kind.RESTART, now);
            case Action.RestartFailed restart -> {
                draft.pending = attempt(Kind.RESTART, now);
                draft.failedWith = Optional.empty();
            }
            case Action.ResetOffsets reset -> draft.offsetsReset = true;
            case Action.Delete delete -> draft.pending = attempt(Kind.DELETE, now);
        }
        return draft.memory();
    }

    /** A call failed in a way that passes; {@code retryAfter} comes from {@link RetrySchedule}. */
    public Memory failed(Action.Call call, Failure failure, Duration retryAfter, Instant now) {
        var draft = new Draft(this);
        if (failure.unclear() && call instanceof Action.Create) {
            draft.pending = attempt(Kind.CREATE, now);
        }
        draft.failures = failures + 1;
        draft.lastFailure = Optional.of(failure);
        draft.failingSince = failingSince.or(() -> Optional.of(now));
        draft.notBefore = Optional.of(now.plus(retryAfter));
        return draft.memory();
    }

    /** An observation is at hand: a pending write that it shows is no longer pending. Call before each decision. */
    public Memory seen(Observation observed) {
        if (pending.isEmpty() && (attempted.isEmpty() || !managed())) {
            return this;
        }
        var draft = new Draft(this);
        draft.pending = pending.filter(attempt -> !shows(observed, attempt.kind()));
        if (observed instanceof Observation.Present(var live)
                && appliedDigest.equals(digest(live.config()))
                && attempted.contains(appliedDigest.get())) {
            draft.attempted = attempted.stream()
                    .filter(digest -> !appliedDigest.equals(Optional.of(digest)))
                    .toList();
        }
        return draft.memory();
    }

    private boolean shows(Observation observed, Kind kind) {
        return switch (observed) {
            case Observation.Unknown unknown -> false;
            // a DELETE stays on record: that Connect accepted it is what lets the object go
            case Observation.Absent absent -> false;
            case Observation.Present(var live) ->
                switch (kind) {
                    case CREATE -> true;
                    case RECONFIGURE -> appliedDigest.equals(digest(live.config()));
                    case STATE -> requestedState.equals(live.state().wanted());
                    case RESTART -> live.state() != LiveState.FAILED;
                    case DELETE -> false;
                };
        };
    }

    private static Optional<String> digest(Map<String, String> config) {
        return Optional.of(ConnectorConfig.digest(config));
    }

    private static Optional<Attempt> attempt(Kind kind, Instant now) {
        return Optional.of(new Attempt(kind, now));
    }

    /** The next memory while it is written: everything stays that is not set. */
    private static final class Draft {
        private Optional<String> appliedDigest;
        private List<String> attempted;
        private Optional<Verdict> verdict;
        private Optional<Attempt> pending;
        private Optional<WantedState> requestedState;
        private boolean offsetsReset;
        private Optional<String> failedWith;
        private int failures;
        private Optional<Failure> lastFailure;
        private Optional<Instant> failingSince;
        private Optional<Instant> notBefore;

        Draft(Memory before) {
            appliedDigest = before.appliedDigest;
            attempted = before.attempted;
            verdict = before.verdict;
            pending = before.pending;
            requestedState = before.requestedState;
            offsetsReset = before.offsetsReset;
            failedWith = before.failedWith;
            failures = before.failures;
            lastFailure = before.lastFailure;
            failingSince = before.failingSince;
            notBefore = before.notBefore;
        }

        /** A call succeeded: the failures before it are over. */
        Draft calm() {
            failures = 0;
            lastFailure = Optional.empty();
            failingSince = Optional.empty();
            notBefore = Optional.empty();
            return this;
        }

        void requested(WantedState state, Instant now) {
            requestedState = Optional.of(state);
            pending = attempt(Kind.STATE, now);
        }

        Memory memory() {
            return new Memory(
                    appliedDigest,
                    attempted,
                    verdict,
                    pending,
                    requestedState,
                    offsetsReset,
                    failedWith,
                    failures,
                    lastFailure,
                    failingSince,
                    notBefore);
        }
    }
}
