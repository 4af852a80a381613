package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import io.penstock.connect.azure.blob.naming.TimeSettings.Source;
import io.penstock.connect.azure.blob.simulation.Records;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeReadingTest {
    private static final TopicPartition SOURCE = new TopicPartition("t", 0);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T14:00:00Z, 2026-11-20T14:00:00Z",
        "2026-11-20t14:00:00z, 2026-11-20T14:00:00Z",
        "2026-11-20T14:00:00.123456789Z, 2026-11-20T14:00:00.123Z",
        "2026-11-20T14:00:00, 2026-11-20T13:00:00Z",
        "2026-11-20 14:00:00, 2026-11-20T13:00:00Z",
        "2026-11-20T14:00, 2026-11-20T13:00:00Z",
        "2026-11-20T14, 2026-11-20T13:00:00Z",
        "2026-11-20, 2026-11-19T23:00:00Z",
        "2026-07-01, 2026-06-30T22:00:00Z",
        "2026-11-20T14:00:00+05:30, 2026-11-20T08:30:00Z",
        "2026-11-20T14:00:00+0530, 2026-11-20T08:30:00Z",
        "2026-11-20T14:00:00-03, 2026-11-20T17:00:00Z",
        "2026-11-20T14:00:00+01:00[Europe/Berlin], 2026-11-20T13:00:00Z",
        "2026-10-25T02:30:00, 2026-10-25T00:30:00Z",
        "2026-03-29T02:30:00, 2026-03-29T01:30:00Z",
    })
    void readsIsoTextInTheConfiguredZoneUnlessItNamesOne(String text, String expected) {
        // Given
        var reading = new TimeReading("field at", TimeUnit.MILLISECONDS, BERLIN);

        // When
        long millis = reading.millis(text);

        // Then
        assertThat(Instant.ofEpochMilli(millis)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDS, 1795183200, 1795183200000",
        "MILLISECONDS, 1795183200001, 1795183200001",
        "MICROSECONDS, 1795183200000999, 1795183200000",
        "NANOSECONDS, 1795183200000999999, 1795183200000",
        "MICROSECONDS, -1, -1",
        "NANOSECONDS, -1000001, -2",
    })
    void readsNumbersInTheConfiguredUnit(TimeUnit unit, long number, long expected) {
        // Given
        var reading = new TimeReading("field at", unit, BERLIN);

        // When / Then
        assertThat(reading.millis(number)).isEqualTo(expected);
        assertThat(reading.millis(BigInteger.valueOf(number))).isEqualTo(expected);
    }

    @Test
    void readsConnectsOwnTimesWhateverTheUnit() {
        // Given
        var reading = new TimeReading("field at", TimeUnit.SECONDS, BERLIN);

        // When
        long millis = reading.millis(Date.from(Instant.ofEpochMilli(9)));

        // Then
        assertThat(millis).isEqualTo(9);
    }

    @Test
    void refusesWhatHoldsNoTimeWithoutShowingIt() {
        // Given
        var reading = new TimeReading("field at", TimeUnit.MILLISECONDS, BERLIN);

        // When / Then
        for (Object value : List.of("yesterday", "1795183200000", "2026-13-01", "20261120", "", 1.5, true, Map.of())) {
            assertThatThrownBy(() -> reading.millis(value))
                    .isInstanceOfSatisfying(RecordFault.class, fault -> assertThat(fault.stage())
                            .isEqualTo(Stage.TIME))
                    .hasMessageStartingWith("field at ")
                    .hasMessageNotContainingAny("yesterday", "1795183200000", "2026");
        }
    }

    @Test
    void findsTheTimeOfEachSource() {
        // Given
        var sinkRecord = Records.with(SOURCE, 1, 11L, Map.of("meta", Map.of("at", 22L)));
        sinkRecord.headers().addLong("sent", 33L);
        var clock = Clock.fixed(Instant.ofEpochMilli(44), ZoneOffset.UTC);

        // When
        var times = List.of(
                source(Source.RECORD, "", clock).timeOf(sinkRecord),
                source(Source.RECORD_FIELD, "meta.at", clock).timeOf(sinkRecord),
                source(Source.RECORD_HEADER, "sent", clock).timeOf(sinkRecord),
                source(Source.WALLCLOCK, "", clock).timeOf(sinkRecord));

        // Then
        assertThat(times).containsExactly(11L, 22L, 33L, 44L);
        assertThat(source(Source.RECORD_FIELD, "meta.gone", clock).timeOf(sinkRecord))
                .isNull();
        assertThat(source(Source.RECORD_HEADER, "gone", clock).timeOf(sinkRecord))
                .isNull();
    }

    private static TimestampSource source(Source source, String field, Clock clock) {
        return TimestampSource.of(Layouts.time(source, field, "UTC"), clock);
    }
}
