package io.penstock.bench.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
    @Test
    void readsProcessorTimeBehindANameWithBlanksAndBrackets() {
        // Given
        var stat = "42 (a (strange) name) S 1 42 42 0 -1 4194560 100 0 0 0 150 50 0 0 20 0 30 0 100 1 1\n";

        // When / Then
        assertThat(ProcessFigures.cpuSeconds(stat)).isEqualTo(2.0);
    }

    @Test
    void readsTheBytesOfAHistogramsLastLine() {
        // Given
        var histogram = """
                 num     #instances         #bytes  class name (module)
                   1:            10            320  java.lang.String (java.base@25)
                Total          1234         567890
                """;

        // When / Then
        assertThat(ProcessFigures.liveHeapBytes(histogram)).isEqualTo(567_890);
    }
}
