package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** JSON lines: one value per line, UTF-8, line feed. */
public final class JsonFormat implements RecordFormat, BlobEncoder {
    private final JsonText json;

    /** JSON lines of values written in a certain way. */
    public JsonFormat(JsonSettings settings) {
        this.json = new JsonText(settings);
    }

    @Override
    public String lane(SinkRecord record) {
        return NO_LANE;
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
    public ChainFormat newChain() {
        return (first, attempt) -> this;
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        json.write(record.valueSchema(), record.value(), out);
        out.write('\n');
    }
}
