package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** One line per record: a string as it is, any other value as its JSON text. */
public final class TextFormat implements RecordFormat, BlobEncoder {
    private final JsonText json;

    /** Lines; values that are not strings are written as JSON in a certain way. */
    public TextFormat(JsonSettings settings) {
        this.json = new JsonText(settings);
    }

    @Override
    public String lane(SinkRecord record) {
        return NO_LANE;
    }

    @Override
    public String extension() {
        return ".txt";
    }

    @Override
    public String contentType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public ChainFormat newChain() {
        return (first, attempt) -> this;
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        if (record.value() instanceof String text) {
            if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
                throw new RecordFault(Stage.ENCODE, "the text holds a line break; a record must be one line");
            }
            StrictText.write(text, out);
        } else {
            json.write(record.valueSchema(), record.value(), out);
        }
        out.write('\n');
    }
}
