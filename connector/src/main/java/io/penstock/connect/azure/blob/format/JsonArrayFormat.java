package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** One JSON document per file: an array with one element per record, each on a line of its own. */
public final class JsonArrayFormat implements RecordFormat, BlobEncoder {
    private final JsonText json;

    /** Arrays of values written in a certain way. */
    public JsonArrayFormat(JsonSettings settings) {
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
        return "application/json";
    }

    @Override
    public ChainFormat newChain() {
        return (first, attempt) -> this;
    }

    @Override
    public void start(SinkRecord first, OutputStream out) throws IOException {
        out.write('[');
    }

    @Override
    public void separate(OutputStream out) throws IOException {
        out.write(',');
        out.write('\n');
    }

    @Override
    public void append(SinkRecord record, OutputStream out) throws IOException {
        json.write(record.valueSchema(), record.value(), out);
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        out.write(']');
    }
}
