package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.format.Envelope.Member;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Records as JSON values: the value alone, or an object of the members of an envelope. Task thread only. */
final class JsonRecords {
    private final JsonText json;
    private final TextWriter lines = new TextWriter();
    private final Envelope envelope;
    private final boolean rawStrings;

    JsonRecords(JsonSettings settings, Envelope envelope) {
        this.json = new JsonText(settings);
        this.envelope = envelope;
        this.rawStrings = settings.rawStrings();
    }

    /**
     * Writes one record.
     *
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if it cannot be written
     */
    void write(SinkRecord record, OutputStream out) throws IOException {
        if (!envelope.none()) {
            json.write((writer, values) -> members(writer, values, record), out);
        } else if (rawStrings && record.value() instanceof String text) {
            lines.line(text, out);
        } else {
            json.write(record.valueSchema(), record.value(), out);
        }
    }

    /** Writes a value of any schema. */
    void value(@Nullable Schema schema, @Nullable Object value, OutputStream out) throws IOException {
        json.write(schema, value, out);
    }

    /** Writes the headers of a record as an array of objects with key and value. */
    void headers(SinkRecord record, OutputStream out) throws IOException {
        json.write((writer, values) -> headers(writer, values, record.headers()), out);
    }

    private void members(JsonWriter out, JsonValues values, SinkRecord record) {
        out.openObject();
        for (var member : envelope.members()) {
            out.name(member.text());
            switch (member) {
                case HEADERS -> headers(out, values, record.headers());
                case VALUE -> value(out, values, record);
                default -> {
                    var content = Envelope.member(record, member);
                    orNull(out, values, content.schema(), content.value());
                }
            }
        }
        out.closeObject();
    }

    private void value(JsonWriter out, JsonValues values, SinkRecord record) {
        if (rawStrings && record.value() instanceof String text) {
            out.raw(StrictText.bytes(StrictText.oneLine(text)));
        } else {
            orNull(out, values, record.valueSchema(), record.value());
        }
    }

    private static void headers(JsonWriter out, JsonValues values, Headers headers) {
        out.openArray();
        for (var header : headers) {
            out.openObject();
            out.name("key");
            out.text(header.key());
            out.name(Member.VALUE.text());
            orNull(out, values, header.schema(), header.value());
            out.closeObject();
        }
        out.closeArray();
    }

    /** A record may lack any of its parts, whatever their schemas say. */
    private static void orNull(JsonWriter out, JsonValues values, @Nullable Schema schema, @Nullable Object value) {
        if (value == null) {
            out.nothing();
        } else {
            values.write(out, schema, value);
        }
    }
}
