package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Connect's dates, times and timestamps as numbers and as ISO-8601 text in UTC, always with milliseconds. */
final class Temporals {
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private Temporals() {}

    /** Whether values of a schema are dates, times or timestamps. */
    static boolean covers(@Nullable Schema schema) {
        var name = schema == null ? null : schema.name();
        return Timestamp.LOGICAL_NAME.equals(name) || Date.LOGICAL_NAME.equals(name) || Time.LOGICAL_NAME.equals(name);
    }

    /**
     * Days since the epoch for a date, milliseconds since midnight for a time, milliseconds since the epoch for a
     * timestamp.
     *
     * @throws RecordFault if a date has hours, a time has days or the value is something else
     */
    static long number(Schema schema, Object value) {
        if (!(value instanceof java.util.Date moment)) {
            throw new RecordFault(Stage.ENCODE, "a value of " + schema.name() + " is not a date");
        }
        try {
            return switch (schema.name()) {
                case Date.LOGICAL_NAME -> Date.fromLogical(schema, moment);
                case Time.LOGICAL_NAME -> Time.fromLogical(schema, moment);
                default -> Timestamp.fromLogical(schema, moment);
            };
        } catch (DataException e) {
            throw new RecordFault(Stage.ENCODE, "a value of " + schema.name() + " is out of its range", e);
        }
    }

    /** The same as text: {@code 2026-11-20}, {@code 14:00:00.000} or {@code 2026-11-20T14:00:00.000Z}. */
    static String text(Schema schema, Object value) {
        long number = number(schema, value);
        return switch (schema.name()) {
            case Date.LOGICAL_NAME -> LocalDate.ofEpochDay(number).toString();
            case Time.LOGICAL_NAME -> TIME.format(LocalTime.ofNanoOfDay(number * 1_000_000));
            default -> MOMENT.format(Instant.ofEpochMilli(number));
        };
    }
}
