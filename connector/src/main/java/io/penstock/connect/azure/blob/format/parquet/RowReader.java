package io.penstock.connect.azure.blob.format.parquet;

import io.penstock.connect.azure.blob.buffer.Block;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.io.api.Binary;

/** Reads rows that {@link RowBytes} wrote, across the chunks of a block. */
final class RowReader {
    private final Iterator<Block.Part> parts;
    private final boolean reused;
    private byte[] chunk = new byte[0];
    private int at;
    private int end;

    /** Reads the chunks of a block, which do not change while they are read. */
    RowReader(List<Block.Part> parts) {
        this.parts = parts.iterator();
        this.reused = false;
    }

    /** Reads a buffer that will hold another row next. */
    RowReader(byte[] buffer, int size) {
        this.parts = Collections.emptyIterator();
        this.reused = true;
        this.chunk = buffer;
        this.end = size;
    }

    boolean flag() {
        return next() != 0;
    }

    int length() {
        return (int) unsigned();
    }

    long number() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    float float32() {
        return Float.intBitsToFloat((int) littleEndian(Float.BYTES));
    }

    double float64() {
        return Double.longBitsToDouble(littleEndian(Double.BYTES));
    }

    /** A view of the block where possible: it outlives the work on it, which is as long as the view is used. */
    Binary binary(int length) {
        if (end - at >= length) {
            var view = reused
                    ? Binary.fromReusedByteArray(chunk, at, length)
                    : Binary.fromConstantByteArray(chunk, at, length);
            at += length;
            return view;
        }
        var copy = new byte[length];
        for (int i = 0; i < length; ) {
            if (at == end) {
                advance();
            }
            int part = Math.min(length - i, end - at);
            System.arraycopy(chunk, at, copy, i, part);
            at += part;
            i += part;
        }
        return Binary.fromConstantByteArray(copy);
    }

    /** Whether all bytes are read. */
    boolean exhausted() {
        return at == end && !parts.hasNext();
    }

    private long unsigned() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = next();
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private long littleEndian(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value |= (next() & 0xFFL) << (8 * i);
        }
        return value;
    }

    private byte next() {
        if (at == end) {
            advance();
        }
        return chunk[at++];
    }

    private void advance() {
        var part = parts.next();
        chunk = part.chunk();
        at = 0;
        end = part.length();
    }
}
