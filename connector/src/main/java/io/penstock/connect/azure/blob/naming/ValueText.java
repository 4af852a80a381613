package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/**
 * Values as text in paths: whole numbers in decimal, truth values as {@code true} and {@code false}, dates and times in
 * ISO-8601 and UTC, decimals without an exponent. What has no single text (fractions, bytes, anything nested) is a
 * record fault, because equal records must never get different folders.
 */
final class ValueText {
    private ValueText() {}

    /**
     * The text of a value; null of null.
     *
     * @param what names the value in a fault
     */
    static @Nullable String of(String what, @Nullable Schema schema, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Date date) {
            return date(schema == null ? null : schema.name(), date);
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (isWhole(value) || value instanceof Boolean) {
            return value.toString();
        }
        throw new RecordFault(
                Stage.PATH,
                what + " is of type " + value.getClass().getSimpleName() + ", which makes no stable folder name");
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
    }

    @SuppressWarnings("JavaUtilDate") // Connect's own type for dates and times
    private static String date(@Nullable String schema, Date date) {
        var moment = Instant.ofEpochMilli(date.getTime());
        if (org.apache.kafka.connect.data.Date.LOGICAL_NAME.equals(schema)) {
            return DateTimeFormatter.ISO_LOCAL_DATE.format(moment.atOffset(ZoneOffset.UTC));
        }
        if (Time.LOGICAL_NAME.equals(schema)) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(moment.atOffset(ZoneOffset.UTC));
        }
        return DateTimeFormatter.ISO_INSTANT.format(moment);
    }
}
