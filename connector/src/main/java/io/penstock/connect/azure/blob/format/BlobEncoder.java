package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes the records of one file. Task thread only. */
public interface BlobEncoder {
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

    /** Writes what closes the file. */
    default void finish(OutputStream out) throws IOException {}
}
