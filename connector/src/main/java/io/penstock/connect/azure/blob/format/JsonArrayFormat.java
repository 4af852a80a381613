package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.sink.SinkRecord;

/** One JSON document per file: an array with one element per record, each on a line of its own. */
public final class JsonArrayFormat extends PlainFormat {
    private final JsonRecords json;

    /** Arrays of values alone. */
    public JsonArrayFormat(JsonSettings settings) {
        this(settings, Envelope.NONE);
    }

    /** Arrays of records written in a certain way. */
    public JsonArrayFormat(JsonSettings settings, Envelope envelope) {
        super(".json", "application/json");
        this.json = new JsonRecords(settings, envelope);
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
        json.write(record, out);
    }

    @Override
    public void finish(OutputStream out) throws IOException {
        out.write(']');
    }
}
