package io.penstock.connect.azure.blob.naming;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The folder of a record: a pure function of the record, so that a replayed record goes where it went before. Only a
 * wall-clock time source breaks that.
 */
@FunctionalInterface
public interface PathTemplate {
    /**
     * Finds the place.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if the record lacks what the path needs
     */
    Placement place(SinkRecord record);

    /** Whether a record that is read again gets the same path. */
    default boolean pure() {
        return true;
    }
}
