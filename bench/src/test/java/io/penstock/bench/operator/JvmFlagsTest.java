package io.penstock.bench.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.testkit.ReactorLayout;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {
    @Test
    void makesTheShareOfTheMemoryASize() {
        // Given
        var pom = "<jvmFlag>-XX:+UseSerialGC</jvmFlag>\n<jvmFlag>-XX:MaxRAMPercentage=50</jvmFlag>";

        // When / Then
        assertThat(JvmFlags.of(pom, 1_000)).containsExactly("-XX:+UseSerialGC", "-Xmx500");
    }

    @Test
    void findsTheFlagsOfTheImageAndTheLimitOfTheDeployment() throws IOException {
        // When
        var flags = JvmFlags.packaged(ReactorLayout.locate().root());

        // Then
        assertThat(flags).anyMatch(flag -> flag.matches("-Xmx\\d{8,}"));
    }
}
