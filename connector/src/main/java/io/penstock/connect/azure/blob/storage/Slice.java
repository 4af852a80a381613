package io.penstock.connect.azure.blob.storage;

/**
 * A run of bytes inside a larger array. The array belongs to whoever leased it and must not change while a request
 * that uses the slice is outstanding.
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record Slice(byte[] bytes, int offset, int length) {
    /** A slice over a whole array. */
    public static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }
}
