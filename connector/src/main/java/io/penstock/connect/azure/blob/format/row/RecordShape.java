package io.penstock.connect.azure.blob.format.row;

import org.jspecify.annotations.Nullable;

/**
 * A record as rows see it: wrapped in its envelope, not yet in the schema of a file.
 *
 * @param known its schema; null for a value whose schema is inferred
 * @param schemaless whether the value came without a schema and was given the one that all such values have
 */
record RecordShape(@Nullable KnownSchema known, @Nullable Object value, boolean schemaless) {}
