package io.penstock.connect.azure.blob.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Fractions as Java writes them, which is what the generator does too, but without the text of each as an object of its
 * own. Used by one thread.
 */
final class JsonNumbers {
    private static final int LONGEST = 32; // a double has at most 24 characters

    private final StringBuilder text = new StringBuilder(LONGEST);
    private final char[] chars = new char[LONGEST];

    void write(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            text.setLength(0);
            text.append(value);
            send(json);
        } else {
            json.writeNumber(value); // as a string: JSON has no such numbers
        }
    }

    void write(JsonGenerator json, float value) throws IOException {
        if (Float.isFinite(value)) {
            text.setLength(0);
            text.append(value);
            send(json);
        } else {
            json.writeNumber(value);
        }
    }

    private void send(JsonGenerator json) throws IOException {
        int length = text.length();
        text.getChars(0, length, chars, 0);
        json.writeRawValue(chars, 0, length);
    }
}
