package io.penstock.connect.azure.blob.format;

import java.util.List;

/**
 * The dialect of CSV files.
 *
 * @param fields columns as dotted names; empty: the fields of the record's schema, in order
 * @param delimiter between cells
 * @param header whether each file starts with the names of its columns
 * @param nullText what stands for null; never quoted, while a text that equals it always is
 * @param quoteAll whether every cell but null is quoted; otherwise only those that need it
 * @param lineEnd after each row
 */
public record CsvSettings(
        List<String> fields, char delimiter, boolean header, String nullText, boolean quoteAll, String lineEnd) {
    /** Copies the columns. */
    public CsvSettings {
        fields = List.copyOf(fields);
    }
}
