package io.penstock.connect.azure.blob.naming;

import java.time.Clock;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The time of a record, which decides its folder and its rotation. */
@FunctionalInterface
interface TimestampSource {
    /**
     * Reads the time.
     *
     * @return milliseconds since the epoch, or null when the record has no such time
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if what is there is no time
     */
    @Nullable Long timeOf(SinkRecord record);

    /** The source that the settings name. */
    static TimestampSource of(TimeSettings settings, Clock clock) {
        var field = settings.field();
        return switch (settings.source()) {
            case RECORD -> SinkRecord::timestamp;
            case WALLCLOCK -> record -> clock.millis();
            case RECORD_FIELD -> {
                var path = FieldPath.of(field);
                var reading = new TimeReading("field " + field, settings.unit(), settings.zone());
                yield record -> {
                    var found = path.read(record.valueSchema(), record.value());
                    return found == null ? null : reading.millis(found.value());
                };
            }
            case RECORD_HEADER -> {
                var reading = new TimeReading("header " + field, settings.unit(), settings.zone());
                yield record -> {
                    var header = record.headers().lastWithName(field);
                    return header == null || header.value() == null ? null : reading.millis(header.value());
                };
            }
        };
    }
}
