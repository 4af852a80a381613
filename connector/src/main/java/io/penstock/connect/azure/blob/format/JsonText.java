package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Writes single JSON values in UTF-8. The mapping is that of Kafka's {@code JsonConverter} without the schema envelope.
 * A value is put together in memory, so that one that fails leaves nothing behind; task thread only.
 */
final class JsonText {
    private final JsonValues values;
    private final JsonWriter json = new JsonWriter();

    JsonText(JsonSettings settings) {
        this.values = new JsonValues(settings);
    }

    /** Writes exactly one JSON value. */
    @FunctionalInterface
    interface Content {
        void write(JsonWriter json, JsonValues values);
    }

    /**
     * Writes one value.
     *
     * @throws RecordFault if it cannot be written
     */
    void write(@Nullable Schema schema, @Nullable Object value, OutputStream out) throws IOException {
        write((writer, mapping) -> mapping.write(writer, schema, value), out);
    }

    /**
     * Writes one value that is put together.
     *
     * @throws RecordFault if it cannot be written
     */
    void write(Content content, OutputStream out) throws IOException {
        json.clear();
        try {
            content.write(json, values);
        } catch (DataException | ClassCastException e) {
            throw e instanceof RecordFault fault ? fault : fault(e);
        } catch (StackOverflowError e) { // a worker's thread may end before the deepest level that JSON may have
            throw new RecordFault(Stage.ENCODE, "the value is nested too deep for JSON");
        }
        json.writeTo(out);
    }

    private static RecordFault fault(Exception e) {
        // the text of library exceptions can hold parts of the value
        return new RecordFault(
                Stage.ENCODE,
                "the value cannot be written as JSON: " + e.getClass().getSimpleName());
    }
}
