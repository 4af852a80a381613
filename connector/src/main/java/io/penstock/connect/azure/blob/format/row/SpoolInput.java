package io.penstock.connect.azure.blob.format.row;

import io.penstock.connect.azure.blob.buffer.Block;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ValueSpool} wrote. One thread at a time. */
final class SpoolInput {
    private final List<Block.Part> parts;
    private int part;
    private int position;

    SpoolInput(Block raw) {
        this.parts = raw.parts();
    }

    /** Whether everything has been read. */
    boolean atEnd() {
        while (part < parts.size() && position == parts.get(part).length()) {
            part++;
            position = 0;
        }
        return part == parts.size();
    }

    /** The kind of the next value. */
    int kind() throws IOException {
        if (atEnd()) {
            throw new EOFException("the spool ends inside a row");
        }
        return parts.get(part).chunk()[position++] & 0xff;
    }

    /** A value of a kind in the form that JSON text is made of: times are numbers there. */
    @Nullable Object plain(int kind) throws IOException {
        return switch (kind) {
            case ValueSpool.DATE -> varint();
            case ValueSpool.ARRAY -> array();
            case ValueSpool.RECORD -> members(true);
            case ValueSpool.PAIRS -> members(false);
            default -> scalar(kind);
        };
    }

    /** A value of a kind without parts. */
    @Nullable Object scalar(int kind) throws IOException {
        return switch (kind) {
            case ValueSpool.NULL -> null;
            case ValueSpool.FALSE -> false;
            case ValueSpool.TRUE -> true;
            case ValueSpool.LONG -> varint();
            case ValueSpool.FLOAT -> Float.intBitsToFloat((int) fixed(Integer.BYTES));
            case ValueSpool.DOUBLE -> Double.longBitsToDouble(fixed(Long.BYTES));
            case ValueSpool.TEXT -> text();
            case ValueSpool.BYTES -> bytes();
            case ValueSpool.DATE -> Date.from(Instant.ofEpochMilli(varint()));
            default -> throw new IOException("the spool holds no value of kind " + kind);
        };
    }

    private List<@Nullable Object> array() throws IOException {
        int size = size();
        var values = new ArrayList<@Nullable Object>(Math.min(size, 1 << 10));
        for (int i = 0; i < size; i++) {
            values.add(plain(kind()));
        }
        return values;
    }

    private Map<@Nullable Object, @Nullable Object> members(boolean named) throws IOException {
        int size = size();
        var values = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        for (int i = 0; i < size; i++) {
            Object key = named ? text() : plain(kind());
            values.put(key, plain(kind()));
        }
        return values;
    }

    /** The number of elements or members of a value whose kind was read. */
    int size() throws IOException {
        return (int) varint();
    }

    /** The name of a member. */
    String text() throws IOException {
        var bytes = bytes();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private byte[] bytes() throws IOException {
        var bytes = new byte[size()];
        int done = 0;
        while (done < bytes.length) {
            if (atEnd()) {
                throw new EOFException("the spool ends inside a row");
            }
            var from = parts.get(part);
            int length = Math.min(bytes.length - done, from.length() - position);
            System.arraycopy(from.chunk(), position, bytes, done, length);
            position += length;
            done += length;
        }
        return bytes;
    }

    private long varint() throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = kind();
            number |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                break;
            }
        }
        return (number >>> 1) ^ -(number & 1);
    }

    private long fixed(int bytes) throws IOException {
        long bits = 0;
        for (int i = 0; i < bytes; i++) {
            bits = bits << Byte.SIZE | kind();
        }
        return bits;
    }
}
