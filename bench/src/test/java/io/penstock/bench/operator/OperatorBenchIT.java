package io.penstock.bench.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark itself, with a number of connectors that says nothing about speed. */
class OperatorBenchIT {
    @Test
    void makesEveryConnectorReadyAndSeesEveryChangeOnTheWire(@TempDir Path folder) throws Exception {
        // Given
        var options = OperatorOptions.of("--connectors=60", "--settled=1", "--only=change");
        var out = new ByteArrayOutputStream();

        // When
        OperatorBench.run(options, folder, new PrintStream(out, true, UTF_8), System.err);

        // Then: connectors that do not become ready would have thrown
        assertThat(out.toString(UTF_8))
                .contains("| B: kubectl apply of one object", "| 30 changes by 8 clients: change to PUT, p99")
                .doesNotContain("never", "| settled:");
    }
}
