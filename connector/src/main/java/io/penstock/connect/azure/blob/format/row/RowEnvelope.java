package io.penstock.connect.azure.blob.format.row;

import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Makes the row of a record out of its value and what stands around it. A pure function.
 *
 * <p>For equal key and value schemas it returns the same schema object, because translations are cached by identity. For
 * a value without a schema it may return a map without a schema, which is inferred as a whole.
 */
@FunctionalInterface
public interface RowEnvelope {
    /** The value alone. */
    RowEnvelope NONE = (record, value) -> value;

    /**
     * The row of a record.
     *
     * @param value the record's value and its schema; the schema is null for values that are to be inferred
     */
    SchemaAndValue wrap(SinkRecord record, SchemaAndValue value);
}
