package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Writes the records of one file. Task thread only. */
public interface BlobEncoder {
    /**
     * Whether the file can take a record. When it cannot, the file is closed first and the record begins the next one.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if no file of the chain can take it
     */
    default boolean fits(SinkRecord record) {
        return true;
    }

    /** Writes what stands before the first record; that record follows, or the file is given up. */
    default void start(SinkRecord first, OutputStream out) throws IOException {}

    /** Writes what stands between a record and the next one. */
    default void separate(OutputStream out) throws IOException {}

    /**
     * Writes one record straight to the file's buffer.
     *
     * <p>On an exception the caller takes back what was written; the encoder must then be as before the call.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if this record cannot be written
     */
    void append(SinkRecord record, OutputStream out) throws IOException;

    /** Name and version of the file's schema, as in {@code shop.Order:2}; {@code -} when it has none or no name. */
    default String schema() {
        return "-";
    }

    /** Writes what closes the file. */
    default void finish(OutputStream out) throws IOException {}

    /**
     * How what was written becomes the stored file, the same object at every call; null when it is stored as it is or
     * goes through the configured compression.
     */
    default @Nullable FileFrames frames() {
        return null;
    }
}
