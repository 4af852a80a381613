package io.penstock.connect.azure.blob.format.parquet;

import java.util.List;

/**
 * How Parquet files are written.
 *
 * @param rowGroupBytes bytes of rows, as they wait in memory, that make a row group
 * @param pageBytes bytes of a page before compression
 * @param dictionary whether columns with few distinct values are written with a dictionary
 * @param bloomColumns dotted paths of columns with a Bloom filter; those that a file lacks count for nothing
 * @param writer name and version of the writer, as the footer tells readers
 */
public record ParquetSettings(
        ParquetCodec codec,
        int rowGroupBytes,
        int pageBytes,
        boolean dictionary,
        List<String> bloomColumns,
        String writer) {
    /** Copies the list. */
    public ParquetSettings {
        bloomColumns = List.copyOf(bloomColumns);
    }
}
