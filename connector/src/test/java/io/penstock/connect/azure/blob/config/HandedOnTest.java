package io.penstock.connect.azure.blob.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers of a configuration arrive where they are used, each in its own place. */
class HandedOnTest {
    private final SinkConfig config = SinkConfig.parse(
            Map.ofEntries(
                    Map.entry("name", "telemetry"),
                    Map.entry("azblob.account.name", "telemetry"),
                    Map.entry("azblob.account.key", "c2VjcmV0LXNlY3JldC1zZWNyZXQ="),
                    Map.entry("azblob.connection.timeout.ms", "1001"),
                    Map.entry("azblob.write.timeout.ms", "1002"),
                    Map.entry("penstock.connect.timeout.ms", "1003"),
                    Map.entry("penstock.upload.parallelism", "17"),
                    Map.entry("penstock.metrics.write.price", "0.055"),
                    Map.entry("rotate.schedule.interval.ms", "1004"),
                    Map.entry("penstock.rotate.max.bytes", "1025"),
                    Map.entry("penstock.rotate.max.offset.span", "1006"),
                    Map.entry("penstock.close.publish.min.age.ms", "1007")),
            new Surroundings("1.2.3", 1L << 30));

    @Test
    void timeLimitsAndParallelismReachTheClient() {
        var storage = config.storage();
        assertThat(storage.tryTimeout()).isEqualTo(Duration.ofMillis(1_001));
        assertThat(storage.silenceTimeout()).isEqualTo(Duration.ofMillis(1_002));
        assertThat(storage.connectTimeout()).isEqualTo(Duration.ofMillis(1_003));
        assertThat(storage.parallelism()).isEqualTo(17);
        assertThat(config.parallelism()).isEqualTo(17);
        assertThat(config.writePrice()).isEqualTo(0.055);
    }

    @Test
    void limitsOfFilesReachTheRotation() {
        var rotation = config.rotation();
        assertThat(rotation.scheduleMillis()).isEqualTo(1_004);
        assertThat(rotation.maxBytes()).isEqualTo(1_025);
        assertThat(rotation.maxOffsetSpan()).isEqualTo(1_006);
        assertThat(rotation.closePublishMinAgeMillis()).isEqualTo(1_007);
    }
}
