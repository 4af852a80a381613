package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** One line per record: a string as it is, any other value as its JSON text. */
public final class TextFormat extends PlainFormat {
    private final JsonText json;
    private final TextWriter lines = new TextWriter();

    /** Lines; values that are not strings are written as JSON in a certain way. */
    public TextFormat(JsonSettings settings) {
        super(".txt", "text/plain; charset=utf-8");
        this.json = new JsonText(settings);
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        if (record.value() instanceof String text) {
            lines.line(text, out);
        } else {
            json.write(record.valueSchema(), record.value(), out);
        }
        out.write('\n');
    }
}
