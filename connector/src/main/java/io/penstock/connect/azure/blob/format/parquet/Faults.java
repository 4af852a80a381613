package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import org.jspecify.annotations.Nullable;

/** What is said of values that do not fit their column: where and of what class, never what they hold. */
final class Faults {
    private Faults() {}

    static RecordFault wrongType(String path, String expected, @Nullable Object value) {
        return new RecordFault(
                Stage.ENCODE,
                value == null
                        ? place(path) + " is null but not optional"
                        : place(path) + " is a " + value.getClass().getName() + " and not " + expected);
    }

    static String place(String path) {
        return path.isEmpty() ? "the value" : "field " + path;
    }
}
