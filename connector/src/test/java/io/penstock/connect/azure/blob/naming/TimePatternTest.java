package io.penstock.connect.azure.blob.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePatternTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'year'=YYYY/'month'=MM/'day'=dd/'hour'=HH|year=2026/month=12/day=31/hour=13",
                "yyyy-MM-dd|2026-12-31",
                "yy|26",
                "xxxx-'W'ww|2026-W53",
                "HH:mm Z|13:00 +0100",
                "HH:mm ZZ|13:00 +01:00",
                "ZZZ|Europe/Berlin",
                "MMM EEE|Dec Thu",
                "'it''s'|its",
            })
    void readsTheDialectOfJodaTime(String pattern, String expected) {
        // Given
        var moment = Instant.parse("2026-12-31T12:00:00Z").toEpochMilli();
        var buckets = new TimeBuckets(TimePattern.parse(pattern, Locale.ENGLISH), BERLIN, 3_600_000);

        // When
        var text = buckets.textOf(moment);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @Test
    void givesBothPassesOfAnHourOneFolderWhenClocksGoBack() {
        // Given: 02:30 local, first in summer time, then in winter time
        var buckets = hours(BERLIN);
        var summer = Instant.parse("2026-10-25T00:30:00Z").toEpochMilli();

        // When
        var texts = new String[] {buckets.textOf(summer), buckets.textOf(summer + 3_600_000)};

        // Then
        assertThat(texts).containsExactly("2026-10-25 02", "2026-10-25 02");
    }

    @Test
    void hasNoFolderForTheHourThatIsLeftOut() {
        // Given: clocks go from 02:00 to 03:00
        var buckets = hours(BERLIN);
        var before = Instant.parse("2026-03-29T00:59:59Z").toEpochMilli();

        // When
        var texts = new String[] {buckets.textOf(before), buckets.textOf(before + 1_000)};

        // Then
        assertThat(texts).containsExactly("2026-03-29 01", "2026-03-29 03");
    }

    @Test
    void printsTheStartOfABucketAsItIsEvenIfThatHourIsLeftOut() {
        // Given: buckets of two hours; 03:30 local belongs to the one from 02:00
        var buckets = new TimeBuckets(TimePattern.parse("HH", Locale.ENGLISH), BERLIN, 7_200_000);

        // When
        var text = buckets.textOf(Instant.parse("2026-03-29T01:30:00Z").toEpochMilli());

        // Then
        assertThat(text).isEqualTo("02");
    }

    @Test
    void roundsMomentsBefore1970Down() {
        // Given
        var buckets = hours(ZoneId.of("UTC"));

        // When
        var text = buckets.textOf(-1);

        // Then
        assertThat(text).isEqualTo("1969-12-31 23");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "year=yyyy|position 1",
                "day=dd|'day'=dd",
                "yyyy/nn|letter 'n' at position 6",
                "yyyy/'hour|quote at position 6",
                "CC|letter 'C'",
            })
    void namesThePositionOfWhatItCannotRead(String pattern, String expected) {
        // Given / When / Then
        assertThatThrownBy(() -> TimePattern.parse(pattern, Locale.ENGLISH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    private static TimeBuckets hours(ZoneId zone) {
        return new TimeBuckets(TimePattern.parse("YYYY-MM-dd HH", Locale.ENGLISH), zone, 3_600_000);
    }
}
