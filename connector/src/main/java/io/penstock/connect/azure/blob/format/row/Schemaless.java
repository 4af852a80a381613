package io.penstock.connect.azure.blob.format.row;

/** What files with a schema make of values without one. */
public enum Schemaless {
    /** The schema is inferred from the first rows of a file. */
    INFER,
    /** Values are converted to a schema that the user wrote. */
    SCHEMA,
    /** One column of JSON text, {@code value}. */
    JSON,
    /** The record is errant. */
    FAIL
}
