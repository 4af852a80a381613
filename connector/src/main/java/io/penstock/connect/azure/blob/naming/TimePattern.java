package io.penstock.connect.azure.blob.naming;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date pattern in the dialect of Joda-Time, which {@code path.format} has used since the first sinks: {@code Y} and
 * {@code y} are the year of era, {@code x} and {@code w} the ISO week year and week, {@code Z}, {@code ZZ} and
 * {@code ZZZ} the offset as {@code +0100}, as {@code +01:00} and as zone name. Text stands in single quotes.
 */
public final class TimePattern {
    private static final String SAME_AS_JAVA_TIME = "GMdDEaKhHkmsSz";
    private static final Pattern WORD_BEFORE_EQUALS = Pattern.compile("([A-Za-z_]+)=");

    private final String text;
    private final DateTimeFormatter formatter;
    private final boolean printsOffset;

    private TimePattern(String text, DateTimeFormatter formatter, boolean printsOffset) {
        this.text = text;
        this.formatter = formatter;
        this.printsOffset = printsOffset;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException with the position and, where text is not quoted, the quoted form
     */
    public static TimePattern parse(String text, Locale locale) {
        refuseUnquotedWords(text);
        var builder = new DateTimeFormatterBuilder();
        boolean offset = false;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\'') {
                i = quoted(text, i, builder);
            } else if (isLetter(c)) {
                int run = runLength(text, i);
                letter(text, i, run, builder);
                offset |= c == 'Z' || c == 'z';
                i += run;
            } else {
                builder.appendLiteral(c);
                i++;
            }
        }
        return new TimePattern(text, builder.toFormatter(locale), offset);
    }

    /** Whether the year is written as {@code YYYY}, which people mistake for the week year. */
    public boolean usesUpperCaseYear() {
        return text.replaceAll("'[^']*'", "").indexOf('Y') >= 0;
    }

    /** Whether the text depends on the offset at the instant, not on local time alone. */
    public boolean printsOffset() {
        return printsOffset;
    }

    /** The text for a local time, with the offset and zone that hold at the record's instant. */
    public String format(LocalDateTime local, ZoneOffset offset, ZoneId zone) {
        return formatter.format(new ZonedText(local, offset, zone));
    }

    @Override
    public String toString() {
        return text;
    }

    private static void refuseUnquotedWords(String text) {
        Matcher words = WORD_BEFORE_EQUALS.matcher(text);
        while (words.find()) {
            if (!insideQuotes(text, words.start())
                    && words.group(1).chars().distinct().count() > 1) {
                throw new IllegalArgumentException("text at position " + (words.start() + 1) + " is not quoted: write "
                        + text.replaceAll("'?([A-Za-z_]{2,})'?=", "'$1'="));
            }
        }
    }

    private static boolean insideQuotes(String text, int position) {
        return text.substring(0, position).chars().filter(c -> c == '\'').count() % 2 == 1;
    }

    private static int quoted(String text, int start, DateTimeFormatterBuilder builder) {
        int end = text.indexOf('\'', start + 1);
        if (end < 0) {
            throw new IllegalArgumentException("the quote at position " + (start + 1) + " is not closed");
        }
        builder.appendLiteral(end == start + 1 ? "'" : text.substring(start + 1, end));
        return end + 1;
    }

    private static void letter(String text, int start, int run, DateTimeFormatterBuilder builder) {
        char c = text.charAt(start);
        switch (c) {
            case 'Y', 'y' -> builder.appendPattern("y".repeat(run));
            case 'x' -> builder.appendValue(IsoFields.WEEK_BASED_YEAR, run);
            case 'w' -> builder.appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, run);
            case 'Z' -> offset(run, builder);
            default -> {
                if (SAME_AS_JAVA_TIME.indexOf(c) < 0) {
                    throw new IllegalArgumentException("letter '" + c + "' at position " + (start + 1)
                            + " is not a pattern letter: put text into single quotes");
                }
                builder.appendPattern(String.valueOf(c).repeat(run));
            }
        }
    }

    private static void offset(int run, DateTimeFormatterBuilder builder) {
        switch (run) {
            case 1 -> builder.appendOffset("+HHMM", "+0000");
            case 2 -> builder.appendOffset("+HH:MM", "+00:00");
            default -> builder.appendZoneId();
        }
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static int runLength(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) == text.charAt(start)) {
            end++;
        }
        return end - start;
    }
}
