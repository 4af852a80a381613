package io.penstock.connect.azure.blob.format.parquet;

import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/** A part that may be null. */
record OptionalNode(RowNode inner) implements RowNode {
    @Override
    public void write(@Nullable Object value, RowBytes out) {
        out.flag(value != null);
        if (value != null) {
            inner.write(value, out);
        }
    }

    @Override
    public void read(RowReader in, ColumnWriter[] columns, int repetition, int definition) {
        if (in.flag()) {
            inner.read(in, columns, repetition, definition + 1);
        } else {
            inner.nothing(columns, repetition, definition);
        }
    }

    @Override
    public void nothing(ColumnWriter[] columns, int repetition, int definition) {
        inner.nothing(columns, repetition, definition);
    }
}
