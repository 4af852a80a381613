package io.penstock.connect.azure.blob.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long START = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(8); // nanoTime may wrap around
    private final Throttle throttle = new Throttle(8);

    @Test
    void startsAtTheConfiguredParallelism() {
        assertThat(throttle.limit(START)).isEqualTo(8);
    }

    @Test
    void halvesWhenTheServiceIsBusyAndNeverEndsAtZero() {
        for (int n = 0; n < 5; n++) {
            throttle.busy(START + TimeUnit.SECONDS.toNanos(n));
        }
        assertThat(throttle.limit(START + TimeUnit.SECONDS.toNanos(4))).isEqualTo(1);
    }

    @Test
    void countsABurstOfRefusalsOnce() {
        for (int n = 0; n < 8; n++) {
            throttle.busy(START + TimeUnit.MILLISECONDS.toNanos(n));
        }
        assertThat(throttle.limit(START + TimeUnit.SECONDS.toNanos(1))).isEqualTo(4);
    }

    @Test
    void recoversByOneEveryFiveSeconds() {
        throttle.busy(START);
        assertThat(throttle.limit(START + TimeUnit.SECONDS.toNanos(4))).isEqualTo(4);
        assertThat(throttle.limit(START + TimeUnit.SECONDS.toNanos(5))).isEqualTo(5);
        assertThat(throttle.limit(START + TimeUnit.SECONDS.toNanos(14))).isEqualTo(6);
        assertThat(throttle.limit(START + TimeUnit.SECONDS.toNanos(600))).isEqualTo(8);
    }
}
