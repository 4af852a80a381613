package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Fields of a record's value as folder names: {@code country=DE/line=4}. */
final class FieldValues {
    private FieldValues() {}

    static String encode(SinkRecord record, List<String> fields, String delimiter) {
        return fields.stream()
                .map(field -> field + "=" + text(field, read(record.value(), field)))
                .collect(Collectors.joining(delimiter));
    }

    /** The value at a dotted name, or null when a part of the way is missing or null. */
    static @Nullable Object read(@Nullable Object value, String dotted) {
        Object at = value;
        for (var name : dotted.split("\\.", -1)) {
            if (at instanceof Struct struct) {
                var field = struct.schema().field(name);
                at = field == null ? null : struct.get(field);
            } else if (at instanceof Map<?, ?> map) {
                at = map.get(name);
            } else {
                return null;
            }
        }
        return at;
    }

    @SuppressWarnings("JavaUtilDate") // Connect's own type for timestamps
    private static String text(String field, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Date date) {
            return PathEncoder.segment(DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(date.getTime())));
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof String || value instanceof Boolean || isWhole(value)) {
            return PathEncoder.segment(value.toString());
        }
        throw new RecordFault(
                Stage.PATH,
                "field " + field + " is of type " + value.getClass().getSimpleName()
                        + ", which makes no stable folder name");
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }
}
