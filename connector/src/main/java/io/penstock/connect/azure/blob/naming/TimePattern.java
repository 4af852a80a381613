package io.penstock.connect.azure.blob.naming;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A date pattern that makes folders, in the letters of Joda-Time or of {@code java.time}. Immutable. */
public final class TimePattern {
    private static final long DAY = 86_400_000;
    private static final long HOUR = 3_600_000;
    private static final long MINUTE = 60_000;
    private static final long SECOND = 1_000;

    private final String text;
    private final DateTimeFormatter formatter;
    private final boolean upperCaseYear;

    private TimePattern(String text, DateTimeFormatter formatter, boolean upperCaseYear) {
        this.text = text;
        this.formatter = formatter;
        this.upperCaseYear = upperCaseYear;
    }

    /**
     * Reads a pattern of {@code path.format}: Joda-Time's letters.
     *
     * @throws IllegalArgumentException with the position and, where text is not quoted, the quoted form
     */
    public static TimePattern parse(String text, Locale locale) {
        var builder = PatternReader.read(text, 1, new JodaLetters());
        boolean upper = PatternReader.unquoted(text).indexOf('Y') >= 0;
        return new TimePattern(text, builder.toFormatter(locale), upper);
    }

    /**
     * Reads a pattern of a template: the letters of {@code java.time}, but {@code Y} without a week is the year.
     *
     * @param base position of the pattern's first character in the template, from 1
     * @throws IllegalArgumentException with the position
     */
    static TimePattern inTemplate(String text, int base, Locale locale) {
        var letters = PatternReader.unquoted(text);
        boolean week = letters.indexOf('w') >= 0;
        var builder = PatternReader.read(text, base, new JavaLetters(week));
        var pattern = new TimePattern(text, builder.toFormatter(locale), letters.indexOf('Y') >= 0 && !week);
        try {
            pattern.format(LocalDateTime.of(2000, 1, 1, 0, 0), ZoneOffset.UTC, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the pattern at position " + base + " does not describe a time", e);
        }
        return pattern;
    }

    /** The folders of a moment: what they look like, not which they are. */
    public String example() {
        return PathEncoder.folders(format(LocalDateTime.of(2000, 1, 1, 0, 0), ZoneOffset.UTC, ZoneOffset.UTC));
    }

    /** Whether the year is written as {@code YYYY}, which is the week year elsewhere and the year here. */
    public boolean usesUpperCaseYear() {
        return upperCaseYear;
    }

    /** Whether the text may depend on the offset at the instant, not on local time alone. */
    boolean printsOffset() {
        return has("ZzVvOXx");
    }

    /** The longest time in ms within which the text never changes, counted from local midnight. */
    long stepMillis() {
        if (has("SAnN")) {
            return 1;
        }
        if (has("s")) {
            return SECOND;
        }
        if (has("m")) {
            return MINUTE;
        }
        return has("HkKhaB") ? (has("B") ? MINUTE : HOUR) : DAY;
    }

    private boolean has(String letters) {
        return PatternReader.unquoted(text).chars().anyMatch(c -> letters.indexOf(c) >= 0);
    }

    /** The text for a local time, with the offset and zone that hold at the record's instant. */
    String format(LocalDateTime local, ZoneOffset offset, ZoneId zone) {
        return format(local, offset, zone, local.toInstant(offset));
    }

    /** The text for the local start of a bucket, with the offset and zone that hold at an instant in that bucket. */
    String format(LocalDateTime local, ZoneOffset offset, ZoneId zone, Instant instant) {
        return formatter.format(new ZonedText(local, offset, zone, instant));
    }

    @Override
    public String toString() {
        return text;
    }
}
