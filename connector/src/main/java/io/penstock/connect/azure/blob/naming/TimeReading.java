package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A time as records hold it: a whole number in the configured unit, one of Connect's own times, or ISO-8601 text. Text
 * without a zone is read in the configured one; a date alone is the start of its day there.
 *
 * @param what names the place in faults
 */
record TimeReading(String what, TimeUnit unit, ZoneId zone) {
    private static final int DATE_LENGTH = "2026-11-20".length();
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'HH[:mm[:ss]]]")
            .optionalStart()
            .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .appendPattern("[XXXXX][XXXX][X]['['VV']']")
            .toFormatter(Locale.ROOT);

    /**
     * The time in milliseconds since the epoch, rounded down.
     *
     * @throws RecordFault if the value is no time
     */
    @SuppressWarnings("JavaUtilDate") // Connect's own type for times
    long millis(Object value) {
        if (value instanceof Date date) {
            return date.getTime();
        }
        if (value instanceof String text) {
            return ofText(text.strip());
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ofNumber(((Number) value).longValue());
        }
        if (value instanceof BigInteger large && large.bitLength() < Long.SIZE) {
            return ofNumber(large.longValue());
        }
        throw new RecordFault(
                Stage.TIME, what + " is of type " + value.getClass().getSimpleName() + ", which holds no time");
    }

    private long ofNumber(long number) {
        return switch (unit) {
            case NANOSECONDS -> Math.floorDiv(number, 1_000_000L);
            case MICROSECONDS -> Math.floorDiv(number, 1_000L);
            default -> unit.toMillis(number); // an overflow gives a year that is refused
        };
    }

    private long ofText(String text) {
        boolean spaced = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        var iso = spaced ? text.substring(0, DATE_LENGTH) + "T" + text.substring(DATE_LENGTH + 1) : text;
        try {
            var parsed = ISO.parseBest(iso, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (parsed instanceof ZonedDateTime moment) {
                return moment.toInstant().toEpochMilli();
            }
            var local = parsed instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) parsed;
            return local.atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new RecordFault(Stage.TIME, what + " holds text that is no ISO-8601 time");
        }
    }
}
