package io.penstock.connect.azure.blob.format.row;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How records become rows.
 *
 * @param cachedSchemas schemas whose translation is kept
 * @param given the schema of {@link Schemaless#SCHEMA}; null otherwise
 * @param maxDepth levels of nested structs, maps and arrays, the row itself being the first
 * @param deepAsText whether recursive and too deep parts become JSON text; otherwise they are faults
 * @param optionalMapKeys whether optional text keys of maps count as required ones
 * @param emptyAsText whether structs without fields become JSON text
 */
public record RowSettings(
        Compatibility compatibility,
        int cachedSchemas,
        Schemaless schemaless,
        @Nullable Schema given,
        int maxDepth,
        boolean deepAsText,
        boolean optionalMapKeys,
        boolean emptyAsText) {
    /** What is used where nothing is configured. */
    public static RowSettings defaults() {
        return new RowSettings(Compatibility.NONE, 1_000, Schemaless.INFER, null, 20, true, false, false);
    }

    /** The same for files that cannot hold a struct without fields. */
    public RowSettings withEmptyAsText() {
        return new RowSettings(
                compatibility, cachedSchemas, schemaless, given, maxDepth, deepAsText, optionalMapKeys, true);
    }
}
