package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Writes values without a schema in a compact form that describes itself, so that they can wait for the schema of their
 * file. A value is one byte for its kind and then its content; numbers have variable length, text is UTF-8.
 */
final class ValueSpool {
    static final int NULL = 0;
    static final int FALSE = 1;
    static final int TRUE = 2;
    static final int LONG = 3;
    static final int FLOAT = 4;
    static final int DOUBLE = 5;
    static final int TEXT = 6;
    static final int BYTES = 7;
    static final int DATE = 8;
    static final int ARRAY = 9;
    static final int RECORD = 10;
    static final int PAIRS = 11;
    private static final int MAX_DEPTH = 500; // readers of the JSON text, and our own stack

    private final OutputStream out;
    private long written;

    ValueSpool(OutputStream out) {
        this.out = out;
    }

    /** Bytes written by this object. */
    long written() {
        return written;
    }

    /**
     * Writes a value.
     *
     * @throws RecordFault if it is of no type that Connect has, or no text of UTF-8
     */
    void write(@Nullable Object value) throws IOException {
        write(value, 1);
    }

    private void write(@Nullable Object value, int depth) throws IOException {
        if (value == null) {
            tag(NULL);
        } else if (value instanceof CharSequence text) {
            tag(TEXT);
            text(text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean flag) {
            tag(flag ? TRUE : FALSE);
        } else if (value instanceof byte[] bytes) {
            tag(BYTES);
            bytes(ByteBuffer.wrap(bytes));
        } else if (value instanceof ByteBuffer buffer) {
            tag(BYTES);
            bytes(buffer.duplicate());
        } else if (value instanceof Date date) {
            tag(DATE);
            varint(date.toInstant().toEpochMilli());
        } else {
            container(value, depth);
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof Double) {
            tag(DOUBLE);
            fixed(Double.doubleToRawLongBits(number.doubleValue()), Long.BYTES);
        } else if (number instanceof Float) {
            tag(FLOAT);
            fixed(Float.floatToRawIntBits(number.floatValue()), Integer.BYTES);
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            tag(LONG);
            varint(number.longValue());
        } else {
            throw noType(number);
        }
    }

    private void container(Object value, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new RecordFault(Stage.ENCODE, "the value is nested more than " + MAX_DEPTH + " levels deep");
        }
        if (value instanceof Collection<?> elements) {
            tag(ARRAY);
            varint(elements.size());
            for (var element : elements) {
                write(element, depth + 1);
            }
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth);
        } else if (value instanceof Struct struct) {
            tag(RECORD);
            varint(struct.schema().fields().size());
            for (var field : struct.schema().fields()) {
                text(field.name());
                write(struct.get(field), depth + 1);
            }
        } else {
            throw noType(value);
        }
    }

    private void map(Map<?, ?> map, int depth) throws IOException {
        boolean named = map.keySet().stream().allMatch(String.class::isInstance);
        tag(named ? RECORD : PAIRS);
        varint(map.size());
        for (var entry : map.entrySet()) {
            if (named) {
                text((String) entry.getKey());
            } else {
                write(entry.getKey(), depth + 1);
            }
            write(entry.getValue(), depth + 1);
        }
    }

    private static RecordFault noType(Object value) {
        return new RecordFault(Stage.ENCODE, "Java class " + value.getClass().getName() + " has no Connect type");
    }

    private void text(CharSequence text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                checked(text);
                return;
            }
        }
        bytes(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Text that may not be expressible: the plain way would write question marks. */
    private void checked(CharSequence text) throws IOException {
        try {
            bytes(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)));
        } catch (CharacterCodingException e) {
            throw new RecordFault(Stage.ENCODE, "the text holds half of a surrogate pair, which UTF-8 cannot express");
        }
    }

    private void bytes(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        varint(length);
        if (bytes.hasArray()) {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
        } else {
            var copy = new byte[length];
            bytes.get(copy);
            out.write(copy, 0, length);
        }
        written += length;
    }

    private void tag(int kind) throws IOException {
        out.write(kind);
        written++;
    }

    /** Small numbers of either sign take few bytes. */
    private void varint(long number) throws IOException {
        long left = (number << 1) ^ (number >> (Long.SIZE - 1));
        while ((left & ~0x7fL) != 0) {
            tag((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        tag((int) left);
    }

    private void fixed(long bits, int bytes) throws IOException {
        for (int shift = (bytes - 1) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            tag((int) (bits >>> shift) & 0xff);
        }
    }
}
