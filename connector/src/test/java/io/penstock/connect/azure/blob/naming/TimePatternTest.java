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
                "xxxx-'W'ww-e|2026-W53-4",
                "xx w|26 53",
                "y x|2026 2026",
                "D DDDD|365 0365",
                "d dd ddd|31 31 031",
                "M MM MMM MMMM MMMMM|12 12 Dec December December",
                "E EEEE EEEEE|Thu Thursday Thursday",
                "H HH HHH|13 13 013",
                "k K h a|13 1 1 PM",
                "m mm s SSS S|0 00 0 000 0",
                "G|AD",
                "z|CET",
                "zzzz|Central European Standard Time",
                "yyyy.MM.dd_HH-mm|2026.12.31_13-00",
                "''yyyy''|'2026'",
                "'o''clock' HH|o'clock 13",
                "HH:mm Z|13:00 +0100",
                "HH:mm ZZ|13:00 +01:00",
                "ZZZ|Europe/Berlin",
                "MMM EEE|Dec Thu",
                "'it''s'|it's",
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
                "CC|letter 'C' at position 1 is not a pattern letter: put text into single quotes, as in 'CC'",
                "yyyy/hour|letter 'o' at position 7 is not a pattern letter: put text into single quotes, as in 'hour'",
                "yyyy/mm/SSSSSSSSSSSS|letter 'S' at position 9 stands there 12 times: at most 9 are read",
            })
    void namesThePositionOfWhatItCannotRead(String pattern, String expected) {
        // Given / When / Then
        assertThatThrownBy(() -> TimePattern.parse(pattern, Locale.ENGLISH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void knowsTheYearThatIsMistakenForTheWeekYear() {
        // Given / When / Then
        assertThat(TimePattern.parse("YYYY", Locale.ENGLISH).usesUpperCaseYear())
                .isTrue();
        assertThat(TimePattern.parse("yyyy'Y'", Locale.ENGLISH).usesUpperCaseYear())
                .isFalse();
    }

    @Test
    void writesNamesInTheConfiguredLanguage() {
        // Given
        var buckets = new TimeBuckets(TimePattern.parse("EEEE MMMM", Locale.GERMAN), BERLIN, 86_400_000);

        // When
        var text = buckets.textOf(Instant.parse("2026-03-31T12:00:00Z").toEpochMilli());

        // Then
        assertThat(text).isEqualTo("Dienstag März");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "yyyy, 86400000", "yyyy-MM-dd, 86400000", "'HH'yyyy, 86400000", "yyyy-MM-dd-HH, 3600000",
                        "K a, 3600000",
                "HH:mm, 60000", "HH:mm:ss, 1000", "ss.SSS, 1", "n, 1", "A, 1"
            })
    void formatsATemplatesTimeOncePerStep(String pattern, long expected) {
        // Given / When
        var read = TimePattern.inTemplate(pattern, 1, Locale.ENGLISH);

        // Then
        assertThat(read.stepMillis()).isEqualTo(expected);
    }

    private static TimeBuckets hours(ZoneId zone) {
        return new TimeBuckets(TimePattern.parse("YYYY-MM-dd HH", Locale.ENGLISH), zone, 3_600_000);
    }
}
