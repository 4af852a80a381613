package io.penstock.connect.azure.blob.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Single values as CSV cells: scalars as text, decimals in plain digits, nested values as JSON. */
final class CsvCells {
    private final CsvSettings settings;
    private final JsonSettings values;
    private final JsonRecords json;

    CsvCells(CsvSettings settings, JsonSettings json) {
        this.settings = settings;
        this.values = json;
        this.json = new JsonRecords(json, Envelope.NONE);
    }

    /**
     * Writes a value; a required value that is null and has no default is a fault.
     *
     * @param alone whether it is the only cell of its row: readers skip empty lines, so an empty null is quoted there
     */
    void write(@Nullable Schema schema, @Nullable Object value, boolean alone, OutputStream out) throws IOException {
        var present = value == null && schema != null ? values.nulls().substitute(schema) : value;
        if (present != null) {
            text(text(schema, present), out);
        } else {
            StrictText.write(alone && settings.nullText().isEmpty() ? "\"\"" : settings.nullText(), out);
        }
    }

    /** Writes a text, quoted when it must be. */
    void text(String text, OutputStream out) throws IOException {
        if (settings.quoteAll() || needsQuotes(text)) {
            StrictText.write("\"" + text.replace("\"", "\"\"") + "\"", out);
        } else {
            StrictText.write(text, out);
        }
    }

    /** Writes the headers of a record as one cell. */
    void headers(SinkRecord record, OutputStream out) throws IOException {
        var text = new ByteArrayOutputStream();
        json.headers(record, text);
        text(text.toString(StandardCharsets.UTF_8), out);
    }

    private boolean needsQuotes(String text) {
        if (text.equals(settings.nullText())) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == settings.delimiter() || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }

    private String text(@Nullable Schema schema, Object value) throws IOException {
        if (value instanceof CharSequence || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Number number) {
            return number.toString();
        }
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return values.base64Bytes()
                    ? Base64.getEncoder().encodeToString(StrictText.array(value))
                    : StrictText.of(value);
        }
        var temporal = schema == null && value instanceof Date ? Timestamp.SCHEMA : schema;
        if (temporal == null || !Temporals.covers(temporal)) {
            return nested(schema, value);
        }
        return values.isoTemporals()
                ? Temporals.text(temporal, value)
                : Long.toString(Temporals.number(temporal, value));
    }

    private String nested(@Nullable Schema schema, Object value) throws IOException {
        var text = new ByteArrayOutputStream();
        json.value(schema, value, text);
        return text.toString(StandardCharsets.UTF_8);
    }
}
