package io.penstock.connect.azure.blob.format.row;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of the type of values without a schema. Types grow only: from {@link Plain#NOTHING}, of nulls, to
 * {@link Plain#JSON}, which takes everything. Immutable.
 */
sealed interface InferredType {
    /** Types without parts. */
    enum Plain implements InferredType {
        /** Nothing but nulls so far. */
        NOTHING,
        BOOLEAN,
        /** Whole numbers. */
        INT64,
        /** Floating point and whole numbers. */
        FLOAT64,
        STRING,
        BYTES,
        TIMESTAMP,
        /** Maps with too many keys for columns; members are JSON text. */
        TEXT_MAP,
        /** Values that have no type in common, as JSON text. */
        JSON
    }

    /** Arrays, by the type of all elements. */
    record ArrayOf(InferredType element) implements InferredType {}

    /**
     * Maps with text keys as records.
     *
     * @param fields in the order they were seen first, which does not count when types are compared
     */
    record RecordOf(Map<String, InferredType> fields) implements InferredType {
        public RecordOf {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }
}
