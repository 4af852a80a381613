package io.penstock.connect.azure.blob.format.row;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a file takes of one record. Values are those of Connect's data API; nulls stand where the record has nulls, also
 * where the schema has a default: the writer decides about those.
 *
 * @param schema the schema of the file; not recursive, and nested no deeper than configured
 * @param value a value of that schema; its nested structs may carry equal copies of the nested schemas
 */
public record Row(Schema schema, @Nullable Object value) {}
