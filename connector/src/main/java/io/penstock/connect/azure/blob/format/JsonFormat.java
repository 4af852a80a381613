package io.penstock.connect.azure.blob.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines: one value per line, UTF-8, line feed. The mapping is that of Kafka's {@code JsonConverter} without the
 * schema envelope. One streaming generator serves all files of a task.
 */
public final class JsonFormat implements RecordFormat, BlobEncoder {
    private final JsonFactory factory = new JsonFactory();
    private final JsonValues values;
    private final Redirect redirect = new Redirect();
    private @Nullable JsonGenerator generator;

    /**
     * JSON lines with a decimal notation.
     *
     * @param numericDecimals whether Connect decimals become numbers; otherwise the Base64 text of their unscaled value
     */
    public JsonFormat(boolean numericDecimals) {
        this.values = new JsonValues(numericDecimals);
    }

    @Override
    public String lane(SinkRecord record) {
        return "-";
    }

    @Override
    public String extension() {
        return ".json";
    }

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public BlobEncoder newFile() {
        return this;
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        redirect.target = out;
        try {
            var json = generator();
            values.write(json, record.valueSchema(), record.value());
            json.writeRaw('\n');
            json.flush();
        } catch (DataException | IOException e) {
            generator = null; // it may stand in the middle of a value
            throw e instanceof RecordFault fault ? fault : fault(e);
        } catch (StackOverflowError e) {
            generator = null;
            throw new RecordFault(Stage.ENCODE, "the value is nested too deep for JSON");
        } finally {
            redirect.target = OutputStream.nullOutputStream();
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
        private OutputStream target = OutputStream.nullOutputStream();

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
