package io.penstock.connect.azure.blob.format.parquet;

import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/**
 * A part whose null means the default of its schema.
 *
 * @param inner the part, optional or not
 */
record DefaultNode(RowNode inner, Object standIn) implements RowNode {
    @Override
    public void write(@Nullable Object value, RowBytes out) {
        inner.write(value == null ? standIn : value, out);
    }

    @Override
    public void read(RowReader in, ColumnWriter[] columns, int repetition, int definition) {
        inner.read(in, columns, repetition, definition);
    }

    @Override
    public void nothing(ColumnWriter[] columns, int repetition, int definition) {
        inner.nothing(columns, repetition, definition);
    }
}
