package io.penstock.connect.azure.blob.format;

import com.fasterxml.jackson.core.JsonGenerator;
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
     * @throws io.penstock.connect.azure.blob.fault.RecordFault if it cannot be written; part of it may have been
     */
    void write(SinkRecord record, OutputStream out) throws IOException {
        if (!envelope.none()) {
            json.write((generator, values) -> members(generator, values, record), out);
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
        json.write((generator, values) -> headers(generator, values, record.headers()), out);
    }

    private void members(JsonGenerator out, JsonValues values, SinkRecord record) throws IOException {
        out.writeStartObject();
        for (var member : envelope.members()) {
            out.writeFieldName(member.text());
            switch (member) {
                case HEADERS -> headers(out, values, record.headers());
                case VALUE -> value(out, values, record);
                default -> {
                    var content = Envelope.member(record, member);
                    orNull(out, values, content.schema(), content.value());
                }
            }
        }
        out.writeEndObject();
    }

    private void value(JsonGenerator out, JsonValues values, SinkRecord record) throws IOException {
        if (rawStrings && record.value() instanceof String text) {
            out.writeRawValue(StrictText.oneLine(text));
        } else {
            orNull(out, values, record.valueSchema(), record.value());
        }
    }

    private static void headers(JsonGenerator out, JsonValues values, Headers headers) throws IOException {
        out.writeStartArray();
        for (var header : headers) {
            out.writeStartObject();
            out.writeStringField("key", header.key());
            out.writeFieldName(Member.VALUE.text());
            orNull(out, values, header.schema(), header.value());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** A record may lack any of its parts, whatever their schemas say. */
    private static void orNull(JsonGenerator out, JsonValues values, @Nullable Schema schema, @Nullable Object value)
            throws IOException {
        if (value == null) {
            out.writeNull();
        } else {
            values.write(out, schema, value);
        }
    }
}
