package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.connect.azure.blob.storage.StoreResult.Retry;
import io.penstock.connect.azure.blob.storage.StoreResult.RetryKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffRetryPolicyTest {
    private static final double MIDDLE = 0.5;

    @ParameterizedTest
    @CsvSource({"1,500", "2,1000", "3,2000"})
    void doublesTheQuickDelays(int tries, long expectedMillis) {
        assertThat(policy(true).delay(tries, Duration.ZERO, busy(null), MIDDLE)).contains(millis(expectedMillis));
    }

    @Test
    void keepsTheQuickDelayWhenFixed() {
        assertThat(policy(false).delay(3, Duration.ZERO, busy(null), MIDDLE)).contains(millis(500));
    }

    @Test
    void capsTheQuickDelay() {
        var manyQuick = new BackoffRetryPolicy(
                true, 100, millis(500), millis(60_000), millis(5000), millis(900_000), millis(60_000));
        assertThat(manyQuick.delay(9, Duration.ZERO, busy(null), MIDDLE)).contains(millis(60_000));
        assertThat(manyQuick.delay(99, Duration.ZERO, busy(null), MIDDLE)).contains(millis(60_000));
    }

    @Test
    void slowsDownWhenTheQuickTriesAreUsedUp() {
        assertThat(policy(true).delay(4, millis(4000), busy(null), MIDDLE)).contains(millis(5000));
        assertThat(policy(true).delay(6, millis(4000), busy(null), MIDDLE)).contains(millis(16_000));
    }

    @Test
    void spreadsDelaysByAFifthEachWay() {
        assertThat(policy(true).delay(1, Duration.ZERO, busy(null), 0)).contains(millis(400));
        assertThat(policy(true).delay(1, Duration.ZERO, busy(null), 0.999999)).contains(millis(600));
    }

    @Test
    void obeysTheServiceButNotBeyondTheBudget() {
        assertThat(policy(true).delay(1, Duration.ZERO, busy(Duration.ofSeconds(7)), 0.9))
                .contains(Duration.ofSeconds(7));
        assertThat(policy(true).delay(1, Duration.ZERO, busy(Duration.ofDays(7)), 0.9))
                .contains(millis(900_000));
    }

    @Test
    void givesUpOnlyWhenTriesAndTimeAreBothUsedUp() {
        assertThat(policy(true).delay(3, millis(900_000), busy(null), MIDDLE)).isPresent();
        assertThat(policy(true).delay(50, millis(899_999), busy(null), MIDDLE)).isPresent();
        assertThat(policy(true).delay(4, millis(900_000), busy(null), MIDDLE)).isEmpty();
    }

    @Test
    void givesUpSoonerWhenTheSignInIsRefused() {
        var refused = new Retry<>(failure(), RetryKind.AUTH, null);
        assertThat(policy(true).delay(4, millis(59_999), refused, MIDDLE)).isPresent();
        assertThat(policy(true).delay(4, millis(60_000), refused, MIDDLE)).isEmpty();
    }

    private static BackoffRetryPolicy policy(boolean exponential) {
        return new BackoffRetryPolicy(
                exponential, 3, millis(500), millis(60_000), millis(5000), millis(900_000), millis(60_000));
    }

    private static Retry<Done> busy(Duration retryAfter) {
        return new Retry<>(failure(), RetryKind.THROTTLED, retryAfter);
    }

    private static Failure failure() {
        return new Failure("ServerBusy", 503, "r-1", "the service is busy");
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
