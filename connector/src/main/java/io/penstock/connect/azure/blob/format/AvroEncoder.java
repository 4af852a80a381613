package io.penstock.connect.azure.blob.format;

import org.jspecify.annotations.Nullable;

/** Writes values of one Connect schema in the binary encoding of one Avro schema. */
@FunctionalInterface
interface AvroEncoder {
    /**
     * Writes a value.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if the schema does not allow it
     */
    void write(@Nullable Object value, AvroBuffer out);
}
