package io.penstock.connect.azure.blob.format;

import org.apache.kafka.connect.sink.SinkRecord;

/** The shape of the output files; one per task. Sealed: formats are part of the delivery proof. */
public sealed interface RecordFormat permits PlainFormat, CsvFormat, AvroFormat, ParquetFormat {
    /** The lane of formats without a file schema. */
    String NO_LANE = "-";

    /**
     * The schema lane of a record: files of one lane have schemas that follow one another. A pure function of the
     * record; {@code -} when the format needs no file schema.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if the record has no lane
     */
    String lane(SinkRecord record);

    /** File extension with its dot. */
    String extension();

    /** Media type of a file. */
    String contentType();

    /** What a new chain remembers. Formats without file schemas share one object. */
    ChainFormat newChain();
}
