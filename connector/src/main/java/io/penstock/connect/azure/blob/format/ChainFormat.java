package io.penstock.connect.azure.blob.format;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What a format knows of one chain: the schemas that its files had, so that the next file can go on from there. Lives as
 * long as the chain is in memory; nothing may depend on it but the shape of files. Task thread only.
 */
public interface ChainFormat {
    /**
     * The encoder of a new file. Encoders without state of their own are shared.
     *
     * @param first the record that will be appended first
     * @param attempt 16 hex digits, random for each file
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if no file can begin with this record
     */
    BlobEncoder newFile(SinkRecord first, String attempt);
}
