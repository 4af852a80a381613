package io.penstock.operator.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets a config through to Connect only with a verdict: what is live stays while a new config is invalid. */
final class ValidationGate {
    /** Long enough for a write that must wait for a rebalance; a verdict falls with its key long before. */
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    /** What was wrong may lie outside: a container, a database, a password in a Secret. */
    static final Duration BAD_FOR = Duration.ofSeconds(60);

    private ValidationGate() {}

    /** The write itself, or the validation that it needs first, or what is wrong. */
    static Action admit(Action.Call write, DesiredConnector desired, Memory memory, Instant now) {
        var verdict = verdict(desired, memory, now);
        if (verdict.isEmpty()) {
            return validate(desired);
        }
        return switch (verdict.get().outcome()) {
            case VALID, NOT_CHECKED -> write;
            case INVALID -> stall(StallReason.INVALID_CONFIG, verdict.get());
            case UNKNOWN_CLASS -> stall(StallReason.UNKNOWN_CLASS, verdict.get());
        };
    }

    static Action.Validate validate(DesiredConnector desired) {
        return new Action.Validate(desired.connectorClass(), desired.config(), desired.validationKey());
    }

    /** What Connect says of the wanted config, if it was asked not long ago. */
    static Optional<Verdict> verdict(DesiredConnector desired, Memory memory, Instant now) {
        return memory.verdict()
                .filter(known -> known.key().equals(desired.validationKey()))
                .filter(known -> isGood(known, now));
    }

    private static boolean isGood(Verdict verdict, Instant now) {
        return now.isBefore(verdict.time().plus(lifetime(verdict.outcome())));
    }

    /**
     * That a config is live does not make its class one that the workers have: somebody else may have put it there. The
     * workers are asked again from time to time, as they are before a write.
     */
    static Optional<Action> unknownClass(DesiredConnector desired, Memory memory, Instant now) {
        return memory.verdict()
                .filter(known -> known.key().equals(desired.validationKey()))
                .filter(known -> known.outcome() == Verdict.Outcome.UNKNOWN_CLASS)
                .map(known -> isGood(known, now) ? stall(StallReason.UNKNOWN_CLASS, known) : validate(desired));
    }

    /** What Connect was against, if it is asked again because that was a while ago. */
    static Optional<Action> refusal(Action.Validate again, Memory memory, Instant now) {
        return memory.verdict()
                .filter(known -> known.key().equals(again.key()))
                .flatMap(known -> switch (known.outcome()) {
                    case VALID, NOT_CHECKED -> Optional.empty();
                    case INVALID -> Optional.of(stall(StallReason.INVALID_CONFIG, known, now));
                    case UNKNOWN_CLASS -> Optional.of(stall(StallReason.UNKNOWN_CLASS, known, now));
                });
    }

    private static Action stall(StallReason reason, Verdict verdict) {
        return stall(reason, verdict, verdict.time());
    }

    private static Action stall(StallReason reason, Verdict verdict, Instant asked) {
        return new Action.Stall(reason, verdict.message(), verdict.problems(), asked.plus(BAD_FOR));
    }

    private static Duration lifetime(Verdict.Outcome outcome) {
        return switch (outcome) {
            case VALID, NOT_CHECKED -> GOOD_FOR;
            case INVALID, UNKNOWN_CLASS -> BAD_FOR;
        };
    }
}
