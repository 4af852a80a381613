package io.penstock.connect.azure.blob.format;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** Single values as CSV cells: scalars as text, decimals in plain digits, nested values as JSON. */
final class CsvCells {
    private final CsvSettings settings;
    private final boolean base64Bytes;
    private final JsonText json;

    CsvCells(CsvSettings settings, JsonSettings json) {
        this.settings = settings;
        this.base64Bytes = json.base64Bytes();
        this.json = new JsonText(json);
    }

    /**
     * Writes a value; a required value that is null and has no default is a fault.
     *
     * @param alone whether it is the only cell of its row: readers skip empty lines, so an empty null is quoted there
     */
    void write(@Nullable Schema schema, @Nullable Object value, boolean alone, OutputStream out) throws IOException {
        var present = value == null && schema != null ? schema.defaultValue() : value;
        if (present != null) {
            text(text(schema, present), out);
        } else if (schema != null && !schema.isOptional()) {
            throw new RecordFault(Stage.ENCODE, "a required value of type " + schema.type() + " is null");
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
            return base64Bytes ? Base64.getEncoder().encodeToString(StrictText.array(value)) : StrictText.of(value);
        }
        return value instanceof java.util.Date date && schema != null ? epoch(schema, date) : nested(schema, value);
    }

    private String epoch(Schema schema, java.util.Date date) throws IOException {
        var name = schema.name() == null ? "" : schema.name();
        return switch (name) {
            case Date.LOGICAL_NAME -> Integer.toString(Date.fromLogical(schema, date));
            case Time.LOGICAL_NAME -> Integer.toString(Time.fromLogical(schema, date));
            case Timestamp.LOGICAL_NAME -> Long.toString(Timestamp.fromLogical(schema, date));
            default -> nested(schema, date);
        };
    }

    private String nested(@Nullable Schema schema, Object value) throws IOException {
        var text = new ByteArrayOutputStream();
        json.write(schema, value, text);
        return text.toString(StandardCharsets.UTF_8);
    }
}
