package io.penstock.connect.azure.blob.format.parquet;

import org.apache.parquet.column.ColumnWriter;

/** How values of one type pass through row bytes into a column. */
interface LeafKind {
    /**
     * Writes a value.
     *
     * @throws ClassCastException if the value is of another class
     * @throws org.apache.kafka.connect.errors.DataException if it is out of range
     */
    void write(Object value, RowBytes out);

    /** Moves a value to its column. */
    void read(RowReader in, ColumnWriter column, int repetition, int definition);
}
