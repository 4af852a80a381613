package io.penstock.connect.azure.blob.storage;

import java.time.Duration;
import java.util.Optional;

/**
 * A few quick tries, then slow ones until the time budget of the operation is used up. Refused sign-ins have a budget of
 * their own, because a new role or key takes a while to spread but a wrong one never becomes right.
 *
 * @param exponential whether the quick delays double each time
 * @param quickTries tries after the first that use the quick delays
 * @param backoff first quick delay
 * @param maxBackoff longest quick delay
 * @param slowBackoff shortest delay once the quick tries are used up
 * @param totalBudget how long one operation may be tried
 * @param authBudget the same for answers of kind {@link StoreResult.RetryKind#AUTH}
 */
public record BackoffRetryPolicy(
        boolean exponential,
        int quickTries,
        Duration backoff,
        Duration maxBackoff,
        Duration slowBackoff,
        Duration totalBudget,
        Duration authBudget)
        implements RetryPolicy {
    private static final double JITTER = 0.2;

    @Override
    public Optional<Duration> delay(int tries, Duration spent, StoreResult.Retry<?> why, double jitter) {
        var budget = why.retryKind() == StoreResult.RetryKind.AUTH ? authBudget : totalBudget;
        boolean quick = tries <= quickTries;
        if (!quick && spent.compareTo(budget) >= 0) {
            return Optional.empty();
        }
        if (why.retryAfter() != null) {
            // an answer that asks for more than the whole budget would only hide the failure
            return Optional.of(shorter(why.retryAfter(), budget));
        }
        var delay = shorter(exponential ? doubled(tries) : backoff, maxBackoff);
        return Optional.of(jittered(quick ? delay : longer(delay, slowBackoff), jitter));
    }

    private Duration doubled(int tries) {
        // 2^30 times any delay is beyond every maximum
        return backoff.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), 30));
    }

    private static Duration jittered(Duration delay, double jitter) {
        double factor = 1 - JITTER + 2 * JITTER * jitter;
        return Duration.ofMillis(Math.round(delay.toMillis() * factor));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
