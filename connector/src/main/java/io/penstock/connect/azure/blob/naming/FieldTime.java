package io.penstock.connect.azure.blob.naming;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The time in a field of the value. ISO text without a zone is read in the configured zone. */
record FieldTime(String dotted, ZoneId zone) implements TimestampSource {
    @Override
    @SuppressWarnings("JavaUtilDate") // Connect's own type for timestamps
    public @Nullable Long timeOf(SinkRecord record) {
        var value = FieldValues.read(record.value(), dotted);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && !(value instanceof Double) && !(value instanceof Float)) {
            return number.longValue();
        }
        if (value instanceof Date date) {
            return date.getTime();
        }
        if (value instanceof String text) {
            return parse(text);
        }
        throw new RecordFault(
                Stage.TIME,
                "field " + dotted + " is of type " + value.getClass().getSimpleName() + ", which holds no time");
    }

    private long parse(String text) {
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime moment
                    ? moment.toInstant().toEpochMilli()
                    : ((LocalDateTime) parsed).atZone(zone).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new RecordFault(Stage.TIME, "field " + dotted + " holds text that is no ISO-8601 time");
        }
    }
}
