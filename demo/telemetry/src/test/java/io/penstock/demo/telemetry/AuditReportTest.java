package io.penstock.demo.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.demo.telemetry.AuditReport.Counts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditReportTest {
    private static final Map<String, String> PRODUCED = Map.of("1", "fuel", "2", "speed", "3", "speed");

    @Test
    void isCompleteWhenEveryRecordIsInExactlyOneBlob() {
        // When
        var report = AuditReport.compare(PRODUCED, List.of(List.of("1", "3"), List.of("2")));

        // Then
        assertThat(report.isComplete()).isTrue();
        assertThat(report.lines())
                .endsWith("records produced = records in blobs, none missing, none twice: 3 = 3")
                .anySatisfy(line -> assertThat(line).matches("speed +2 +2 +0 +0"));
    }

    @Test
    void countsARecordThatIsInNoBlob() {
        // When
        var report = AuditReport.compare(PRODUCED, List.of(List.of("1", "3")));

        // Then
        assertThat(report.isComplete()).isFalse();
        assertThat(report.topics()).containsEntry("speed", new Counts(2, 1, 1, 0));
        assertThat(report.lines()).last().asString().startsWith("NOT EQUAL: 3 records produced, 2 in blobs, 1 missing");
    }

    @Test
    void countsARecordThatIsInTwoBlobsOrTwiceInOne() {
        // When
        var report = AuditReport.compare(PRODUCED, List.of(List.of("1", "1"), List.of("2", "3"), List.of("2")));

        // Then
        assertThat(report.isComplete()).isFalse();
        assertThat(report.total()).isEqualTo(new Counts(3, 5, 0, 2));
    }

    @Test
    void countsWhatKafkaNeverHad() {
        // When
        var report = AuditReport.compare(PRODUCED, List.of(List.of("1", "2", "3", "4")));

        // Then
        assertThat(report.isComplete()).isFalse();
        assertThat(report.unknown()).isEqualTo(1);
    }

    @Test
    void isNotCompleteWhenNothingWasProduced() {
        assertThat(AuditReport.compare(Map.of(), List.of()).isComplete()).isFalse();
    }
}
