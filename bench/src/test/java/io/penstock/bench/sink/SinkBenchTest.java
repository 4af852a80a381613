package io.penstock.bench.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The benchmark itself, with sizes that say nothing about speed. */
class SinkBenchTest {
    @Test
    void runsEveryFormatAndCountsEveryRecord() {
        // Given: rounds that are as short as they can be
        var options = Options.of("--seconds=0.001", "--rounds=1", "--warm-up=8", "--stall-seconds=0.2");
        var out = new ByteArrayOutputStream();

        // When
        SinkBench.run(options, new PrintStream(out, true, UTF_8));

        // Then: a round whose records are not all in blobs would have thrown
        assertThat(out.toString(UTF_8))
                .contains("| no-op, bytes ", "| bytes, zstd ", "| Struct JSON, zstd ", "| 32 MiB |")
                .contains("Records of ");
    }

    @Test
    void namesAnOptionThatItDoesNotKnow() {
        assertThatThrownBy(() -> Options.of("--fast")).hasMessageContaining("--fast");
    }
}
