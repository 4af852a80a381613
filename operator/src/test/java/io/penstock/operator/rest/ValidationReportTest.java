package io.penstock.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationReportTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | Connect rejects topics: both are set",
                "2 | Connect rejects topics: both are set; 1 more property is wrong; see status.validation",
                "3 | Connect rejects topics: both are set; 2 more properties are wrong; see status.validation",
            })
    void namesTheFirstPropertyThatConnectRejects(int errors, String expected) {
        // Given
        var error = new PropertyError("topics", List.of("both are set."), List.of());

        // Then
        assertThat(new ValidationReport("Sink", Collections.nCopies(errors, error)).summary())
                .isEqualTo(expected);
    }

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
