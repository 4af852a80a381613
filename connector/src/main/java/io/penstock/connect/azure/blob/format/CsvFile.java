package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Writes the records of a CSV file, which all have the same columns.
 *
 * @param value the columns of the value
 */
record CsvFile(CsvRows rows, CsvValue value) implements BlobEncoder {
    @Override
    public boolean fits(SinkRecord record) {
        return value.fits(record);
    }

    @Override
    public String schema() {
        return value.title();
    }

    @Override
    public void start(SinkRecord first, OutputStream out) throws IOException {
        rows.header(value, out);
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        rows.row(record, value, out);
    }
}
