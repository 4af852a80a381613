package io.penstock.connect.azure.blob.format.row;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON text of a value, for parts of a row that have no column type of their own. Any thread, several at a time. */
@FunctionalInterface
public interface ValueText {
    /**
     * The text.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if the value cannot be written
     */
    String of(@Nullable Schema schema, @Nullable Object value);
}
