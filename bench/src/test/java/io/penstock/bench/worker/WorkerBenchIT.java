package io.penstock.bench.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark itself, with a number of records that says nothing about speed. */
class WorkerBenchIT {
    @Test
    void runsBothSinksAndCountsEveryRecord(@TempDir Path folder) throws Exception {
        // Given
        var options = WorkerOptions.of("--records=4000", "--rounds=1", "--warm-ups=0", "--only=String");
        var out = new ByteArrayOutputStream();

        // When
        WorkerBench.run(options, folder, new PrintStream(out, true, UTF_8));

        // Then: a run whose records are not all in blobs would have thrown
        assertThat(out.toString(UTF_8))
                .contains("topic telemetry.plain: 4000 records", "| StringConverter to JSON ")
                .doesNotContain("| ByteArrayConverter to bytes ");
    }
}
