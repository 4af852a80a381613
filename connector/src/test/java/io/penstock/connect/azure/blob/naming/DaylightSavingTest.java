package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders on the days on which clocks change. */
class DaylightSavingTest {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 23, 02", // forward at 02:00
        "Europe/Berlin, 2026-10-25, 24, ", // back at 03:00: both passes share a folder
        "America/New_York, 2026-03-08, 23, 02",
        "America/New_York, 2026-11-01, 24, ",
        "Australia/Lord_Howe, 2026-10-04, 24, ", // forward by half an hour: 02:00 becomes 02:30
        "Australia/Lord_Howe, 2026-04-05, 24, ",
        "America/Havana, 2026-03-08, 23, 00", // forward at midnight: the day starts at 01:00
        "Asia/Kolkata, 2026-03-29, 24, ",
    })
    void givesEveryHourThatExistsOneFolder(String zone, LocalDate day, int folders, String missing) {
        // Given
        var id = ZoneId.of(zone);
        var buckets = buckets("yyyy-MM-dd HH", zone, HOUR);

        // When
        var minutes = minutesPerFolder(day, id, buckets);

        // Then
        assertThat(minutes).hasSize(folders);
        assertThat(minutes.keySet()).allSatisfy(folder -> assertThat(folder).startsWith(day.toString()));
        if (missing != null) {
            assertThat(minutes).doesNotContainKey(day + " " + missing);
        }
    }

    @Test
    void makesTheSharedHourTwiceAsLongAndTheHalfOneHalfAsLong() {
        // Given
        var berlin = ZoneId.of("Europe/Berlin");
        var lordHowe = ZoneId.of("Australia/Lord_Howe");

        // When
        var back = minutesPerFolder(LocalDate.parse("2026-10-25"), berlin, buckets("HH", "Europe/Berlin", HOUR));
        var half =
                minutesPerFolder(LocalDate.parse("2026-10-04"), lordHowe, buckets("HH", "Australia/Lord_Howe", HOUR));

        // Then
        assertThat(back).containsEntry("02", 120).containsEntry("01", 60).containsEntry("03", 60);
        assertThat(half).containsEntry("02", 30).containsEntry("01", 60).containsEntry("03", 60);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29, 23", "2026-10-25, 25", "2026-06-01, 24"})
    void keepsADayInOneFolderHoweverLongItIs(LocalDate day, int hours) {
        // Given
        var berlin = ZoneId.of("Europe/Berlin");
        var buckets = buckets("yyyy/MM/dd", "Europe/Berlin", 24 * HOUR);

        // When
        var minutes = minutesPerFolder(day, berlin, buckets);

        // Then
        assertThat(minutes).isEqualTo(Map.of(day.toString().replace('-', '/'), hours * 60));
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata, 2026-11-20T18:29:59Z, 2026-11-20 23",
        "Asia/Kolkata, 2026-11-20T18:30:00Z, 2026-11-21 00",
        "Asia/Kathmandu, 2026-11-20T18:14:59Z, 2026-11-20 23",
        "Asia/Kathmandu, 2026-11-20T18:15:00Z, 2026-11-21 00",
        "America/St_Johns, 2026-11-20T03:29:59Z, 2026-11-19 23",
        "America/St_Johns, 2026-11-20T03:30:00Z, 2026-11-20 00",
    })
    void countsBucketsFromLocalTimeInZonesOfHalfAndQuarterHours(String zone, Instant moment, String expected) {
        // Given
        var buckets = buckets("yyyy-MM-dd HH", zone, HOUR);

        // When
        var text = buckets.textOf(moment.toEpochMilli());

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @Test
    void tellsBothPassesApartWhereThePatternHasTheOffset() {
        // Given: 02:30 local, twice
        var summer = Instant.parse("2026-10-25T00:30:00Z").toEpochMilli();
        var offset = buckets("HH Z", "Europe/Berlin", HOUR);
        var name = buckets("HH z", "Europe/Berlin", HOUR);
        var day = buckets("dd z", "Europe/Berlin", 24 * HOUR);

        // When
        var texts = List.of(
                offset.textOf(summer),
                offset.textOf(summer + HOUR),
                name.textOf(summer),
                name.textOf(summer + HOUR),
                day.textOf(summer),
                day.textOf(summer + HOUR));

        // Then
        assertThat(texts).containsExactly("02 +0200", "02 +0100", "02 CEST", "02 CET", "25 CEST", "25 CET");
    }

    @Test
    void givesTheSameTextHoweverMomentsAreMixed() {
        // Given: random moments around changes of clocks; every answer is compared with one that remembers nothing
        var random = new Random(7);
        var zones = List.of("Europe/Berlin", "Australia/Lord_Howe", "America/Havana", "Africa/Casablanca", "UTC");
        for (var zone : zones) {
            var id = ZoneId.of(zone);
            var plain = DateTimeFormatter.ofPattern("yyyy-MM-dd HH xx", Locale.ENGLISH);
            var buckets = buckets("yyyy-MM-dd HH Z", zone, HOUR);
            long start = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
            for (int i = 0; i < 20_000; i++) {
                long moment = start + (long) (random.nextDouble() * 365 * 24 * HOUR);

                // When
                var text = buckets.textOf(moment);

                // Then
                assertThat(text)
                        .as("%s in %s", Instant.ofEpochMilli(moment), zone)
                        .isEqualTo(Instant.ofEpochMilli(moment).atZone(id).format(plain));
            }
        }
    }

    /** How many minutes of a local day fall into each folder. */
    private static Map<String, Integer> minutesPerFolder(LocalDate day, ZoneId zone, TimeBuckets buckets) {
        var minutes = new LinkedHashMap<String, Integer>();
        var end = day.plusDays(1).atStartOfDay(zone).toInstant();
        for (var at = day.atStartOfDay(zone).toInstant(); at.isBefore(end); at = at.plus(1, ChronoUnit.MINUTES)) {
            minutes.merge(buckets.textOf(at.toEpochMilli()), 1, Integer::sum);
        }
        return minutes;
    }

    private static TimeBuckets buckets(String pattern, String zone, long width) {
        return new TimeBuckets(TimePattern.parse(pattern, Locale.ENGLISH), ZoneId.of(zone), width);
    }
}
