package io.penstock.connect.azure.blob.format.parquet;

import org.apache.parquet.column.ColumnWriter;
import org.jspecify.annotations.Nullable;

/**
 * One part of a row: writes values into bytes on the task thread, and bytes into columns on a codec thread. Levels are
 * those of Dremel: how often a value's parents repeat, and how many of its optional or repeated parents are there.
 */
interface RowNode {
    /**
     * Writes one value.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if the value does not fit
     */
    void write(@Nullable Object value, RowBytes out);

    /** Moves one value to its columns. */
    void read(RowReader in, ColumnWriter[] columns, int repetition, int definition);

    /** Notes in all columns of this part that a parent is not there or has no elements. */
    void nothing(ColumnWriter[] columns, int repetition, int definition);
}
