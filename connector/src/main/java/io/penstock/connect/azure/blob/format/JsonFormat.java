package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** JSON lines: one record per line, UTF-8, line feed. */
public final class JsonFormat extends PlainFormat {
    private final JsonRecords json;

    /** JSON lines of values alone. */
    public JsonFormat(JsonSettings settings) {
        this(settings, Envelope.NONE);
    }

    /** JSON lines of records written in a certain way. */
    public JsonFormat(JsonSettings settings, Envelope envelope) {
        super(".json", "application/x-ndjson");
        this.json = new JsonRecords(settings, envelope);
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        json.write(record, out);
        out.write('\n');
    }
}
