package io.penstock.connect.azure.blob.format;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes JSON (RFC 8259) in UTF-8 to memory, as Jackson's generator would, with two things that one cannot do: a name is
 * copied as the bytes it was last time, and an object can become an array after all. Commas come by themselves; the order
 * of calls is the caller's concern. Used by one thread.
 */
final class JsonWriter {
    private static final int START = 4_096;
    private static final int KEPT = 1 << 20; // between values; a larger one is rare
    private static final int LONGEST_NUMBER = 32; // a double has at most 24 characters
    private static final double SMALLEST_PLAIN = 1e-3; // beyond these Java writes an exponent
    private static final double LARGEST_PLAIN = 1e7;
    private static final int DECIMALS = 6;
    private static final long MILLION = 1_000_000;
    private static final int DEEPEST = 1_000; // what Jackson's reader takes

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final JsonStrings strings = new JsonStrings();
    private final StringBuilder fraction = new StringBuilder(LONGEST_NUMBER);
    private byte[] bytes = new byte[START];
    private int size;
    private int depth;
    private boolean comma; // before what comes next

    /** Forgets what was written. */
    void clear() {
        if (bytes.length > KEPT) {
            bytes = new byte[START];
        }
        size = 0;
        depth = 0;
        comma = false;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /** Where the object starts, for {@link #undoObject}. */
    int openObject() {
        open('{');
        return size - 1;
    }

    void closeObject() {
        close('}');
    }

    /** Takes back the object that started last and was not closed, with all its members; another value is to follow. */
    void undoObject(int start) {
        size = start;
        depth--;
        comma = false; // there already, or not needed
    }

    void openArray() {
        open('[');
    }

    void closeArray() {
        close(']');
    }

    /** The name of the member whose value follows. */
    void name(String name) {
        if (name.length() > JsonStrings.LONGEST_NAME) {
            text(name);
            reserve(1);
        } else {
            var known = strings.quoted(name);
            next(known.length + 1);
            System.arraycopy(known, 0, bytes, size, known.length);
            size += known.length;
        }
        bytes[size++] = ':';
        comma = false;
    }

    /**
     * A string.
     *
     * @throws RecordFault if UTF-8 cannot express it
     */
    void text(String text) {
        next(2);
        bytes[size++] = '"';
        int length = text.length();
        for (int from = 0; from < length; ) {
            int to = JsonStrings.piece(text, from);
            reserve((to - from) * JsonStrings.MOST_BYTES + 1);
            size = strings.escape(text, from, to, bytes, size);
            from = to;
        }
        bytes[size++] = '"';
    }

    void number(long value) {
        next(LONGEST_NUMBER);
        size = NumberOutput.outputLong(value, bytes, size);
    }

    /** A fraction as Java writes it; what is not finite becomes a string, since JSON has no such numbers. */
    void number(double value) {
        if (!measurement(value)) {
            fraction.setLength(0);
            fraction.append(value);
            fraction(Double.isFinite(value));
        }
    }

    /**
     * Writes a number of up to six decimals, as most measurements are, if it is one. With at most 15 digits there is only
     * one text for each number, so that no search for the shortest is needed.
     */
    private boolean measurement(double value) {
        double magnitude = Math.abs(value);
        if (!(magnitude >= SMALLEST_PLAIN && magnitude < LARGEST_PLAIN)) {
            return false;
        }
        long scaled = (long) (magnitude * MILLION + 0.5);
        if (scaled / (double) MILLION != magnitude) {
            return false;
        }
        next(LONGEST_NUMBER);
        if (value < 0) {
            bytes[size++] = '-';
        }
        size = NumberOutput.outputLong(scaled / MILLION, bytes, size);
        bytes[size++] = '.';
        decimals((int) (scaled % MILLION));
        return true;
    }

    /** Six decimals without the zeros at their end; one is always there. */
    private void decimals(int millionths) {
        int rest = millionths;
        int digits = DECIMALS;
        while (digits > 1 && rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        size += digits;
        for (int at = size - 1; digits > 0; digits--) {
            bytes[at--] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The same with the digits of a float. */
    void number(float value) {
        fraction.setLength(0);
        fraction.append(value);
        fraction(Float.isFinite(value));
    }

    void bool(boolean value) {
        raw(value ? TRUE : FALSE);
    }

    void nothing() {
        raw(NULL);
    }

    /** Bytes as a string in Base64 with padding and without line breaks. */
    void base64(byte[] value) {
        var text = Base64.getEncoder().encode(value);
        next(text.length + 2);
        bytes[size++] = '"';
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
        bytes[size++] = '"';
    }

    /** A value of ASCII characters that is JSON already, such as a number. */
    void ascii(String json) {
        raw(json.getBytes(StandardCharsets.US_ASCII));
    }

    /** A value in UTF-8 that is JSON already. */
    void raw(byte[] json) {
        next(json.length);
        System.arraycopy(json, 0, bytes, size, json.length);
        size += json.length;
    }

    private void fraction(boolean finite) {
        if (!finite) {
            fraction.insert(0, '"').append('"');
        }
        int length = fraction.length();
        next(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) fraction.charAt(i);
        }
    }

    private void open(char bracket) {
        if (++depth > DEEPEST) {
            throw new RecordFault(
                    Stage.ENCODE, "the value is nested too deep for JSON: more than " + DEEPEST + " levels");
        }
        next(1);
        bytes[size++] = (byte) bracket;
        comma = false;
    }

    private void close(char bracket) {
        depth--;
        reserve(1);
        bytes[size++] = (byte) bracket;
        comma = true;
    }

    /** Makes room for what comes next, with a comma before it if it needs one. */
    private void next(int length) {
        reserve(length + 1);
        if (comma) {
            bytes[size++] = ',';
        }
        comma = true;
    }

    private void reserve(int length) {
        if (bytes.length - size < length) {
            long wanted = Math.max(2L * bytes.length, (long) size + length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
        }
    }
}
