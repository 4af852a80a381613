package io.penstock.connect.azure.blob.format.row;

import org.apache.kafka.connect.sink.SinkRecord;

/** The rows of one file. Task thread only, where nothing else is said. */
public sealed interface FileRows permits KnownRows, SampledRows {
    /**
     * Whether the file takes a record; when it does not, a new file of the chain will.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if no file of the chain takes it
     */
    boolean fits(SinkRecord record);
}
