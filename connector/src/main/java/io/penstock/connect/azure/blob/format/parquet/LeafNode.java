package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import org.apache.kafka.connect.errors.DataException;
import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param expected what values are, for messages
 * @param column its place among the columns of the file
 */
record LeafNode(String path, String expected, int column, LeafKind kind) implements RowNode {
    @Override
    public void write(@Nullable Object value, RowBytes out) {
        if (value == null) {
            throw Faults.wrongType(path, expected, null);
        }
        try {
            kind.write(value, out);
        } catch (ClassCastException e) {
            throw Faults.wrongType(path, expected, value);
        } catch (DataException e) {
            throw new RecordFault(Stage.ENCODE, Faults.place(path) + ": " + e.getMessage());
        }
    }

    @Override
    public void read(RowReader in, ColumnWriter[] columns, int repetition, int definition) {
        kind.read(in, columns[column], repetition, definition);
    }

    @Override
    public void nothing(ColumnWriter[] columns, int repetition, int definition) {
        columns[column].writeNull(repetition, definition);
    }
}
