package io.penstock.connect.azure.blob.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Writes single JSON values in UTF-8. The mapping is that of Kafka's {@code JsonConverter} without the schema envelope.
 * One streaming generator serves all files of a task; task thread only.
 */
final class JsonText {
    private final JsonFactory factory = new JsonFactory();
    private final JsonValues values;
    private final Redirect redirect = new Redirect();
    private @Nullable JsonGenerator generator;

    JsonText(JsonSettings settings) {
        this.values = new JsonValues(settings);
    }

    /** Writes exactly one JSON value. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json, JsonValues values) throws IOException;
    }

    /**
     * Writes one value.
     *
     * @throws RecordFault if it cannot be written; part of it may have been
     */
    void write(@Nullable Schema schema, @Nullable Object value, OutputStream out) throws IOException {
        write((json, mapping) -> mapping.write(json, schema, value), out);
    }

    /**
     * Writes one value that is put together.
     *
     * @throws RecordFault if it cannot be written; part of it may have been
     */
    void write(Content content, OutputStream out) throws IOException {
        redirect.target = out;
        try {
            var json = generator();
            content.write(json, values);
            json.flush();
        } catch (DataException | ClassCastException | IOException e) {
            generator = null; // it may stand in the middle of a value
            throw e instanceof RecordFault fault ? fault : fault(e);
        } catch (StackOverflowError e) {
            generator = null;
            throw new RecordFault(Stage.ENCODE, "the value is nested too deep for JSON");
        } finally {
            redirect.target = Redirect.NOWHERE;
        }
    }

    private static RecordFault fault(Exception e) {
        // the text of library exceptions can hold parts of the value
        return new RecordFault(
                Stage.ENCODE,
                "the value cannot be written as JSON: " + e.getClass().getSimpleName());
    }

    private JsonGenerator generator() throws IOException {
        if (generator == null) {
            generator = factory.createGenerator(redirect).setRootValueSeparator(null);
        }
        return generator;
    }

    /** Lets one generator write to many files. */
    private static final class Redirect extends OutputStream {
        private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

        private OutputStream target = NOWHERE;

        @Override
        public void write(int b) throws IOException {
            target.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }
    }
}
