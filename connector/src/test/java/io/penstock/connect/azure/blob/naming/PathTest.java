package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.simulation.Records;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTest {
    private static final TopicPartition SOURCE = new TopicPartition("vehicle.speeding", 3);

    @Test
    void putsRecordsIntoTheHourOfTheirOwnTime() {
        // Given
        var paths = path(layout("topics", Partitioner.HOURLY, List.of()));

        // When
        var place = paths.place(Records.at(SOURCE, 1, Records.HOUR_14 + 1));

        // Then
        assertThat(place.path()).isEqualTo("topics/vehicle.speeding/year=2026/month=11/day=20/hour=14");
        assertThat(place.time()).isEqualTo(Records.HOUR_14 + 1);
    }

    @Test
    void leavesOutAnEmptyTopFolder() {
        // Given
        var paths = path(layout("", Partitioner.DEFAULT, List.of()));

        // When
        var place = paths.place(Records.at(SOURCE, 1, 0));

        // Then
        assertThat(place.path()).isEqualTo("vehicle.speeding/partition=3");
    }

    @Test
    void makesFoldersOfFields() {
        // Given
        var paths = path(layout("topics", Partitioner.FIELD, List.of("plate", "at.country", "gone")));
        var value = Map.of("plate", "B/1 2", "at", Map.of("country", "DE"));

        // When
        var place = paths.place(Records.with(SOURCE, 1, null, value));

        // Then
        assertThat(place.path()).isEqualTo("topics/vehicle.speeding/plate=B%2F1 2/at.country=DE/gone=null");
    }

    @Test
    void refusesAFieldThatMakesNoStableName() {
        // Given
        var paths = path(layout("topics", Partitioner.FIELD, List.of("speed")));
        var sinkRecord = Records.with(SOURCE, 1, null, Map.of("speed", 1.5));

        // When / Then
        assertThatThrownBy(() -> paths.place(sinkRecord))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("field speed is of type Double");
    }

    @Test
    void refusesARecordWithoutATime() {
        // Given
        var paths = path(layout("topics", Partitioner.HOURLY, List.of()));
        var sinkRecord = Records.with(SOURCE, 1, null, "x");

        // When / Then
        assertThatThrownBy(() -> paths.place(sinkRecord))
                .isInstanceOf(RecordFault.class)
                .hasMessageContaining("has no time");
    }

    @Test
    void readsTheTimeFromAField() {
        // Given
        var source = TimestampSource.field("at", ZoneId.of("Europe/Berlin"));
        var times = new HashMap<Object, Long>();

        // When
        for (Object value :
                List.of(7, 8L, Date.from(Instant.ofEpochMilli(9)), "2026-11-20T14:00:00Z", "2026-11-20T14:00:00")) {
            times.put(value, source.timeOf(Records.with(SOURCE, 1, null, Map.of("at", value))));
        }

        // Then
        assertThat(times)
                .containsEntry(7, 7L)
                .containsEntry(8L, 8L)
                .containsEntry(Date.from(Instant.ofEpochMilli(9)), 9L)
                .containsEntry("2026-11-20T14:00:00Z", Records.HOUR_14)
                .containsEntry("2026-11-20T14:00:00", Records.HOUR_14 - 3_600_000);
    }

    @Test
    void refusesTextThatIsNoTime() {
        // Given
        var source = TimestampSource.field("at", ZoneId.of("UTC"));
        var sinkRecord = Records.with(SOURCE, 1, null, Map.of("at", "yesterday"));

        // When / Then
        assertThatThrownBy(() -> source.timeOf(sinkRecord))
                .isInstanceOf(RecordFault.class)
                .hasMessageNotContaining("yesterday");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"plain|plain", "a/b|a%2Fb", "100%|100%25", " x |%20x%20", "end.|end%2E", "''|__empty__", "é|é"})
    void encodesWhatAPathSegmentMustNotHold(String value, String expected) {
        // Given / When
        var segment = PathEncoder.segment(value);

        // Then
        assertThat(segment).isEqualTo(expected);
    }

    @Test
    void namesFilesByTopicPartitionAndFirstOffset() {
        // Given
        var naming = new FileNaming("/", "+", 20, ".json");

        // When
        var name = naming.blob("topics/t", "t", 3, 42);

        // Then
        assertThat(name).isEqualTo("topics/t/t+3+00000000000000000042.json");
        assertThat(name).startsWith(naming.listingPrefix("topics/t", "t", 3));
        assertThat(naming.ordersByOffset()).isTrue();
    }

    @Test
    void changesTheFingerprintWithTheLayoutAndNotWithThePadding() {
        // Given
        var hourly = layout("topics", Partitioner.HOURLY, List.of());

        // When
        var fingerprint = LayoutFingerprint.of(hourly, "chain");

        // Then
        assertThat(fingerprint).matches("[0-9a-f]{16}");
        assertThat(LayoutFingerprint.of(withWidth(hourly, 10), "chain")).isEqualTo(fingerprint);
        assertThat(LayoutFingerprint.of(layout("other", Partitioner.HOURLY, List.of()), "chain"))
                .isNotEqualTo(fingerprint);
        assertThat(LayoutFingerprint.of(layout("topics", Partitioner.DAILY, List.of()), "chain"))
                .isNotEqualTo(fingerprint);
        assertThat(LayoutFingerprint.of(hourly, "manifest")).isNotEqualTo(fingerprint);
    }

    private static PartitionerPath path(LayoutSettings layout) {
        return new PartitionerPath(layout, TimestampSource.record(), false);
    }

    private static LayoutSettings withWidth(LayoutSettings layout, int width) {
        return new LayoutSettings(
                layout.topicsDir(),
                layout.directoryDelimiter(),
                layout.fileDelimiter(),
                width,
                layout.partitioner(),
                layout.pattern(),
                layout.bucketMillis(),
                layout.locale(),
                layout.zone(),
                layout.timeSource(),
                layout.timeField(),
                layout.fields());
    }

    private static LayoutSettings layout(String top, Partitioner partitioner, List<String> fields) {
        return new LayoutSettings(
                top,
                "/",
                "+",
                20,
                partitioner,
                TimePattern.parse("'year='YYYY'/month='MM'/day='dd'/hour='HH", Locale.ENGLISH),
                3_600_000,
                Locale.ENGLISH,
                ZoneId.of("UTC"),
                "Record",
                "timestamp",
                fields);
    }
}
