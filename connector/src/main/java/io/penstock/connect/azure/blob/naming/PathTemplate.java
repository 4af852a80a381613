package io.penstock.connect.azure.blob.naming;

import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a record: a pure function of the record, so that a replayed record goes where it went before. Only
 * clocks break that.
 */
@FunctionalInterface
public interface PathTemplate {
    /**
     * Finds the place.
     *
     * @return null when the record is late and such records are left out
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if the record lacks what the path needs
     */
    @Nullable Placement place(SinkRecord record);

    /**
     * Finds the place of a record without a value.
     *
     * @param folder folder below the topic for records whose path follows from the value they do not have
     * @return null when the record is late and such records are left out
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if the record lacks what the path needs besides a value
     */
    default @Nullable Placement placeWithoutValue(SinkRecord record, String folder) {
        return place(record);
    }

    /** Whether a record that is read again gets the same path. */
    default boolean pure() {
        return true;
    }
}
