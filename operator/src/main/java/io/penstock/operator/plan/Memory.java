package io.penstock.operator.plan;

import io.penstock.api.v1alpha1.connector.WantedState;
import io.penstock.operator.plan.Attempt.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of one connector between two decisions. Immutable: each outcome gives the next memory. Only
 * {@link #appliedDigest} outlives the process, as {@code status.configHash}; the rest may be lost at the price of a
 * repeated call.
 *
 * @param appliedDigest digest of the config that this object applied last; empty if it never managed a live connector
 * @param verdict last validation
 * @param pending last write that no observation has shown yet
 * @param requestedState last state that Connect accepted a request for; empty if this process made none
 * @param offsetsReset whether the offsets were reset for a deletion
 * @param failures calls in a row that ended in a 409 or another passing error
 * @param lastFailure what the last of them said; its reason decides what the object reports
 * @param notBefore no call before that time
 */
public record Memory(
        Optional<String> appliedDigest,
        Optional<Verdict> verdict,
        Optional<Attempt> pending,
        Optional<WantedState> requestedState,
        boolean offsetsReset,
        int failures,
        Optional<Failure> lastFailure,
        Optional<Instant> notBefore) {
    /** Nothing is known: a new object. */
    public static final Memory EMPTY = remembering(Optional.empty());

    /**
     * A passing failure.
     *
     * @param reason {@code REBALANCING}, {@code CLUSTER_UNREACHABLE}, {@code CALL_FAILED}, or {@code NOT_OBSERVED_YET}
     *     after a create that found the name taken
     * @param message one sentence, redacted
     */
    public record Failure(WaitReason reason, String message) {}

    /** What a new process knows: the digest in {@code status.configHash}. */
    public static Memory remembering(Optional<String> appliedDigest) {
        return new Memory(
                appliedDigest,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /** Whether this object ever applied a config to the live connector: what was never managed is never deleted. */
    public boolean managed() {
        return appliedDigest.isPresent();
    }

    /** Whether a write of that kind was accepted and not seen yet. */
    boolean isPending(Kind kind) {
        return pending.filter(attempt -> attempt.kind() == kind).isPresent();
    }

    /** An {@link Action.Adopt} was decided. */
    public Memory adopted(String digest) {
        return with(Optional.of(digest), verdict, pending, requestedState, offsetsReset);
    }

    /** Connect has validated. */
    public Memory validated(Verdict newVerdict) {
        return with(appliedDigest, Optional.of(newVerdict), pending, requestedState, offsetsReset);
    }

    /** Connect answered 2xx to a call other than {@link Action.Validate}, whose outcome goes to {@link #validated}. */
    public Memory succeeded(Action.Call call, Instant now) {
        return switch (call) {
            case Action.Validate validate -> this;
            case Action.Create create ->
                with(
                        digest(create.config()),
                        verdict,
                        attempt(Kind.CREATE, now),
                        Optional.of(create.initialState()),
                        false);
            case Action.Reconfigure put ->
                with(digest(put.config()), verdict, attempt(Kind.RECONFIGURE, now), requestedState, offsetsReset);
            case Action.Pause pause -> requested(WantedState.PAUSED, now);
            case Action.Resume resume -> requested(WantedState.RUNNING, now);
            case Action.Stop stop -> requested(WantedState.STOPPED, now);
            case Action.RestartConnector restart ->
                with(appliedDigest, verdict, attempt(Kind.RESTART, now), requestedState, offsetsReset);
            case Action.ResetOffsets reset -> with(appliedDigest, verdict, pending, requestedState, true);
            case Action.Delete delete ->
                with(appliedDigest, verdict, attempt(Kind.DELETE, now), requestedState, offsetsReset);
        };
    }

    /**
     * A call failed in a way that passes; {@code retryAfter} comes from {@link RetrySchedule}. A call that was cut off
     * may have been carried out all the same.
     */
    public Memory failed(Action.Call call, Failure failure, Duration retryAfter, Instant now) {
        var cutOff = failure.reason() == WaitReason.CLUSTER_UNREACHABLE;
        return new Memory(
                appliedDigest,
                verdict,
                cutOff && call instanceof Action.Create ? attempt(Kind.CREATE, now) : pending,
                requestedState,
                offsetsReset,
                failures + 1,
                Optional.of(failure),
                Optional.of(now.plus(retryAfter)));
    }

    /** An observation is at hand: a pending write that it shows is no longer pending. Call before each decision. */
    public Memory seen(Observation observed) {
        return pending.filter(attempt -> !shows(observed, attempt.kind())).equals(pending)
                ? this
                : new Memory(
                        appliedDigest,
                        verdict,
                        Optional.empty(),
                        requestedState,
                        offsetsReset,
                        failures,
                        lastFailure,
                        notBefore);
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

    private Memory requested(WantedState state, Instant now) {
        return with(appliedDigest, verdict, attempt(Kind.STATE, now), Optional.of(state), offsetsReset);
    }

    private static Optional<String> digest(Map<String, String> config) {
        return Optional.of(ConnectorConfig.digest(config));
    }

    private static Optional<Attempt> attempt(Kind kind, Instant now) {
        return Optional.of(new Attempt(kind, now));
    }

    private Memory with(
            Optional<String> digest,
            Optional<Verdict> newVerdict,
            Optional<Attempt> newPending,
            Optional<WantedState> newRequested,
            boolean reset) {
        return new Memory(digest, newVerdict, newPending, newRequested, reset, 0, Optional.empty(), Optional.empty());
    }
}
