package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** Writes the records of one file. Task thread only. */
public interface BlobEncoder {
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
