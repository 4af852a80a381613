package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.fault.RecordFault;
import io.penstock.connect.azure.blob.fault.RecordFault.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * One row on its way into a file's buffer. Whole numbers take as few bytes as they need, signs in the lowest bit; text
 * and bytes follow their length. {@link RowReader} reads them back in the same order.
 */
final class RowBytes {
    private static final int SMALL = 4 << 10;
    private static final int KEPT = 1 << 20;
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[SMALL];
    private int size;

    /** Forgets the row, and the memory of a large one. */
    void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[SMALL];
        }
    }

    void flag(boolean value) {
        room(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    void length(int value) {
        room(LONGEST_NUMBER);
        unsigned(value);
    }

    void number(long value) {
        room(LONGEST_NUMBER);
        unsigned((value << 1) ^ (value >> 63));
    }

    void float32(float value) {
        room(Float.BYTES);
        littleEndian(Float.floatToRawIntBits(value), Float.BYTES);
    }

    void float64(double value) {
        room(Double.BYTES);
        littleEndian(Double.doubleToRawLongBits(value), Double.BYTES);
    }

    /** Bytes without a length. */
    void fixed(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    void bytes(byte[] value) {
        length(value.length);
        fixed(value);
    }

    /** UTF-8; half of a surrogate pair is a fault, because nothing else would say what was lost. */
    void text(String text) {
        int length = text.length();
        room(LONGEST_NUMBER + 3 * length);
        int start = size;
        unsigned(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = start;
                unsigned(utf8Length(text));
                utf8(text);
                return;
            }
            bytes[size++] = (byte) c;
        }
    }

    /** Reads what is here, which must not change meanwhile. */
    RowReader reader() {
        return new RowReader(bytes, size);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private void unsigned(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    private void littleEndian(long value, int count) {
        for (int i = 0; i < count; i++) {
            bytes[size++] = (byte) (value >>> (8 * i));
        }
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new RecordFault(
                        Stage.ENCODE, "the text holds half of a surrogate pair, which UTF-8 cannot express");
            } else {
                length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return length;
    }

    private void utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (Character.isHighSurrogate((char) c)) {
                c = Character.toCodePoint((char) c, text.charAt(++i));
            }
            if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | (c >> 6));
                continued(c, 0);
            } else if (c < 0x10000) {
                bytes[size++] = (byte) (0xE0 | (c >> 12));
                continued(c, 6);
            } else {
                bytes[size++] = (byte) (0xF0 | (c >> 18));
                continued(c, 12);
            }
        }
    }

    private void continued(int c, int shift) {
        for (int left = shift; left >= 0; left -= 6) {
            bytes[size++] = (byte) (0x80 | ((c >> left) & 0x3F));
        }
    }

    private void room(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, count)));
        }
    }
}
