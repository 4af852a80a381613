package io.penstock.connect.azure.blob.format.row;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Values without a schema as Connect's logical types: decimals and times, from numbers or text. */
final class LogicalValues {
    private static final Set<String> KNOWN =
            Set.of(Decimal.LOGICAL_NAME, Date.LOGICAL_NAME, Time.LOGICAL_NAME, Timestamp.LOGICAL_NAME);

    private LogicalValues() {}

    static boolean knows(Schema wanted) {
        return wanted.name() != null && KNOWN.contains(wanted.name());
    }

    static Object convert(Schema wanted, Object value, FieldPath path) {
        if (wanted.name().equals(Decimal.LOGICAL_NAME)) {
            return decimal(wanted, value, path);
        }
        if (value instanceof java.util.Date) {
            return value;
        }
        if (value instanceof CharSequence text) {
            return java.util.Date.from(parsed(wanted, text, path));
        }
        return switch (wanted.name()) {
            case Date.LOGICAL_NAME -> Date.toLogical(wanted, days(value, wanted, path));
            case Time.LOGICAL_NAME -> Time.toLogical(wanted, millisOfDay(value, wanted, path));
            default ->
                Timestamp.toLogical(wanted, GivenSchema.whole(value, Long.MIN_VALUE, Long.MAX_VALUE, wanted, path));
        };
    }

    private static int days(Object value, Schema wanted, FieldPath path) {
        return (int) GivenSchema.whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, wanted, path);
    }

    private static int millisOfDay(Object value, Schema wanted, FieldPath path) {
        return (int) GivenSchema.whole(value, 0, 86_399_999, wanted, path);
    }

    private static Instant parsed(Schema wanted, CharSequence text, FieldPath path) {
        try {
            return switch (wanted.name()) {
                case Date.LOGICAL_NAME -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
                case Time.LOGICAL_NAME ->
                    LocalTime.parse(text).atDate(LocalDate.EPOCH).toInstant(ZoneOffset.UTC);
                default -> Instant.parse(text);
            };
        } catch (DateTimeException e) {
            throw GivenSchema.misfit(path, "is text, but not ISO-8601 for " + wanted.name());
        }
    }

    private static BigDecimal decimal(Schema wanted, Object value, FieldPath path) {
        int scale = SchemaProjector.scale(wanted);
        try {
            var decimal = value instanceof BigDecimal exact
                    ? exact
                    : new BigDecimal(GivenSchema.expect(Object.class, value, wanted, path)
                            .toString());
            return decimal.stripTrailingZeros().setScale(scale);
        } catch (NumberFormatException e) {
            throw GivenSchema.misfit(path, "is not a decimal number");
        } catch (ArithmeticException e) {
            throw GivenSchema.misfit(path, "has more than " + scale + " digits after the point");
        }
    }
}
