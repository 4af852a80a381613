package io.penstock.connect.azure.blob.format.parquet;

import java.util.Collection;
import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/**
 * A list of three levels: the list, a repeated group, the element.
 *
 * @param level repetition level of the elements after the first
 */
record ListNode(String path, int level, RowNode element) implements RowNode {
    @Override
    public void write(@Nullable Object value, RowBytes out) {
        if (!(value instanceof Collection<?> elements)) {
            throw Faults.wrongType(path, "an array", value);
        }
        out.length(elements.size());
        for (Object each : elements) {
            element.write(each, out);
        }
    }

    @Override
    public void read(RowReader in, ColumnWriter[] columns, int repetition, int definition) {
        int size = in.length();
        if (size == 0) {
            element.nothing(columns, repetition, definition);
        }
        for (int i = 0; i < size; i++) {
            element.read(in, columns, i == 0 ? repetition : level, definition + 1);
        }
    }

    @Override
    public void nothing(ColumnWriter[] columns, int repetition, int definition) {
        element.nothing(columns, repetition, definition);
    }
}
