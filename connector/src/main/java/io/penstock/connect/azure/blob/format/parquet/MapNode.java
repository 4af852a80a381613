package io.penstock.connect.azure.blob.format.parquet;

import java.util.Map;
import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/**
 * A map of three levels: the map, a repeated group, key and value.
 *
 * @param level repetition level of the entries after the first
 */
record MapNode(String path, int level, RowNode key, RowNode entryValue) implements RowNode {
    @Override
    public void write(@Nullable Object value, RowBytes out) {
        if (!(value instanceof Map<?, ?> map)) {
            throw Faults.wrongType(path, "a map", value);
        }
        out.length(map.size());
        for (var entry : map.entrySet()) {
            key.write(entry.getKey(), out);
            entryValue.write(entry.getValue(), out);
        }
    }

    @Override
    public void read(RowReader in, ColumnWriter[] columns, int repetition, int definition) {
        int size = in.length();
        if (size == 0) {
            nothing(columns, repetition, definition);
        }
        for (int i = 0; i < size; i++) {
            int each = i == 0 ? repetition : level;
            key.read(in, columns, each, definition + 1);
            entryValue.read(in, columns, each, definition + 1);
        }
    }

    @Override
    public void nothing(ColumnWriter[] columns, int repetition, int definition) {
        key.nothing(columns, repetition, definition);
        entryValue.nothing(columns, repetition, definition);
    }
}
