package io.penstock.connect.azure.blob.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One record in Avro's binary encoding while it is put together. Nothing of it reaches the file before it is whole, so a
 * record that fails leaves no trace. Grows with its largest record, within limits. One thread.
 */
final class AvroBuffer {
    private static final int START = 1 << 10;
    private static final int KEPT = 1 << 20;
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[START];
    private int length;

    void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[START];
        }
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
    }

    void flag(boolean value) {
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    /** A number of Avro's types int and long, which look the same: zigzag, seven bits to the byte, lowest first. */
    void whole(long value) {
        room(LONGEST_NUMBER);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void single(float value) {
        fixed(Float.floatToRawIntBits(value), Integer.BYTES);
    }

    void twice(double value) {
        fixed(Double.doubleToRawLongBits(value), Long.BYTES);
    }

    /** Bytes or a byte buffer, with their length. */
    void binary(Object value) {
        var view = StrictText.view(value);
        whole(view.remaining());
        raw(view);
    }

    /** Bytes without their length. */
    void raw(ByteBuffer view) {
        int count = view.remaining();
        room(count);
        view.get(bytes, length, count);
        length += count;
    }

    /** Text in UTF-8 with its length in bytes; half a surrogate pair is a fault. */
    void text(String value) {
        int start = length;
        int chars = value.length();
        whole(chars);
        room(chars);
        int at = length;
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                length = start;
                binary(StrictText.bytes(value));
                return;
            }
            bytes[at++] = (byte) c;
        }
        length = at;
    }

    private void fixed(long bits, int count) {
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) (bits >>> (8 * i));
        }
    }

    private void room(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), (int)
                    Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length)));
        }
    }
}
