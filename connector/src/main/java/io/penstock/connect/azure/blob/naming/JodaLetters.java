package io.penstock.connect.azure.blob.naming;

import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;

/**
 * The pattern letters of Joda-Time, which {@code path.format} has used since the first sinks: {@code Y} and {@code y}
 * are the year of era, {@code x}, {@code w} and {@code e} the ISO week year, week and day of the week, {@code Z},
 * {@code ZZ} and {@code ZZZ} the offset as {@code +0100}, as {@code +01:00} and as zone id. The century is left out.
 */
final class JodaLetters implements PatternReader.PatternLetters {
    private static final int LONGEST_NUMBER = 9;
    private static final int LONGEST_YEAR = 19;

    @Override
    public void add(char letter, int run, DateTimeFormatterBuilder builder) {
        switch (letter) {
            case 'G' -> builder.appendText(ChronoField.ERA, TextStyle.SHORT);
            case 'Y', 'y' -> year(ChronoField.YEAR_OF_ERA, run, builder);
            case 'x' -> year(IsoFields.WEEK_BASED_YEAR, run, builder);
            case 'M' -> month(run, builder);
            case 'E' -> builder.appendText(ChronoField.DAY_OF_WEEK, run < 4 ? TextStyle.SHORT : TextStyle.FULL);
            case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
            case 'S' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, digits(run), run, false);
            case 'Z' -> offset(run, builder);
            case 'z' -> builder.appendZoneText(run < 4 ? TextStyle.SHORT : TextStyle.FULL);
            default -> builder.appendValue(number(letter), digits(run), LONGEST_YEAR, SignStyle.NORMAL);
        }
    }

    private static TemporalField number(char letter) {
        return switch (letter) {
            case 'w' -> IsoFields.WEEK_OF_WEEK_BASED_YEAR;
            case 'e' -> ChronoField.DAY_OF_WEEK;
            case 'D' -> ChronoField.DAY_OF_YEAR;
            case 'd' -> ChronoField.DAY_OF_MONTH;
            case 'K' -> ChronoField.HOUR_OF_AMPM;
            case 'h' -> ChronoField.CLOCK_HOUR_OF_AMPM;
            case 'H' -> ChronoField.HOUR_OF_DAY;
            case 'k' -> ChronoField.CLOCK_HOUR_OF_DAY;
            case 'm' -> ChronoField.MINUTE_OF_HOUR;
            case 's' -> ChronoField.SECOND_OF_MINUTE;
            default -> throw new IllegalArgumentException("is not a pattern letter: put text into single quotes");
        };
    }

    private static void year(TemporalField field, int run, DateTimeFormatterBuilder builder) {
        if (run == 2) {
            builder.appendValueReduced(field, 2, 2, 2000);
        } else {
            builder.appendValue(field, digits(run), LONGEST_YEAR, SignStyle.NORMAL);
        }
    }

    private static void month(int run, DateTimeFormatterBuilder builder) {
        switch (run) {
            case 1, 2 -> builder.appendValue(ChronoField.MONTH_OF_YEAR, run, LONGEST_YEAR, SignStyle.NORMAL);
            case 3 -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT);
            default -> builder.appendText(ChronoField.MONTH_OF_YEAR, TextStyle.FULL);
        }
    }

    private static void offset(int run, DateTimeFormatterBuilder builder) {
        switch (run) {
            case 1 -> builder.appendOffset("+HHMM", "+0000");
            case 2 -> builder.appendOffset("+HH:MM", "+00:00");
            default -> builder.appendZoneId();
        }
    }

    private static int digits(int run) {
        if (run > LONGEST_NUMBER) {
            throw new IllegalArgumentException(
                    "stands there " + run + " times: at most " + LONGEST_NUMBER + " are read");
        }
        return run;
    }
}
