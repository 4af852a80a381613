package io.penstock.connect.azure.blob.storage;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The bytes of one request: an ordered list of slices that can be read any number of times, so a retry needs no copy.
 *
 * @param slices parts in order; never changed after construction
 */
public record BlobBody(List<Slice> slices) {
    /** Copies the list, not the bytes. */
    public BlobBody {
        slices = List.copyOf(slices);
    }

    /** A body over one whole array. */
    public static BlobBody of(byte[] bytes) {
        return new BlobBody(List.of(Slice.of(bytes)));
    }

    /** Number of bytes in the body. */
    public long length() {
        return slices.stream().mapToLong(Slice::length).sum();
    }

    /** All bytes in one new array; for small bodies and for tests. */
    public byte[] toByteArray() {
        var out = new ByteArrayOutputStream(Math.toIntExact(length()));
        slices.forEach(slice -> out.write(slice.bytes(), slice.offset(), slice.length()));
        return out.toByteArray();
    }
}
