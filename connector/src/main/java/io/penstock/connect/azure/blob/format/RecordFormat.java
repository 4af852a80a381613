package io.penstock.connect.azure.blob.format;

import org.apache.kafka.connect.sink.SinkRecord;

/** The shape of the output files; one per connector. Sealed: formats are part of the delivery proof. */
public sealed interface RecordFormat permits JsonFormat, JsonArrayFormat, CsvFormat, TextFormat, ByteArrayFormat {
    /** The lane of formats without a file schema. */
    String NO_LANE = "-";

    /**
     * The schema lane of a record: files of one lane share a schema. A pure function of the record; {@code -} when the
     * format needs no file schema.
     */
    String lane(SinkRecord record);

    /** File extension with its dot. */
    String extension();

    /** Media type of a file. */
    String contentType();

    /** The encoder of a new file. Encoders of formats without file state are shared. */
    BlobEncoder newFile();
}
