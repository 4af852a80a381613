package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationReportTest {
    @Test
    void takesTheSinksWarningsAndNoOtherValue() throws IOException {
        // Given
        var answer = """
            {"name": "Sink", "configs": [
              {"value": {"name": "password", "value": "hunter2", "errors": [], "recommended_values": []}},
              {"value": {"name": "penstock.config.warnings", "errors": [], "recommended_values": [],
                         "value": "unknown property penstock.rotat: is penstock.rotate meant?"}}]}
            """;

        // When
        var read = WireReader.read(
                new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), Wire.Validation.class);
        var report = ValidationReader.report(read, "Sink", Map.of()).warned(read);

        // Then
        assertThat(report.valid()).isTrue();
        assertThat(report.warnings()).isEqualTo("unknown property penstock.rotat: is penstock.rotate meant?");
        assertThat(read.toString()).doesNotContain("hunter2");
    }
}
