package io.penstock.connect.azure.blob.naming;

import java.time.Clock;
import java.time.ZoneId;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The time of a record, which decides its folder and its rotation. */
@FunctionalInterface
public interface TimestampSource {
    /** Name of the source that reads the clock. */
    String WALLCLOCK = "Wallclock";

    /**
     * Reads the time.
     *
     * @return milliseconds since the epoch, or null when the record has no such time
     */
    @Nullable Long timeOf(SinkRecord record);

    /** The record's own Kafka timestamp. */
    static TimestampSource record() {
        return SinkRecord::timestamp;
    }

    /** The moment of writing: paths then differ after a restart. */
    static TimestampSource wallclock(Clock clock) {
        return record -> clock.millis();
    }

    /** A field of the value: milliseconds since the epoch, a Connect timestamp, or ISO-8601 text. */
    static TimestampSource field(String dotted, ZoneId zone) {
        return new FieldTime(dotted, zone);
    }
}
