package io.penstock.connect.azure.blob.delivery;

import java.io.IOException;

/**
 * How something that the connector remembers stands in a small blob.
 *
 * @param <T> what is remembered
 */
public interface StateCodec<T> {
    /** The document. */
    byte[] encode(T state);

    /**
     * Reads a document.
     *
     * @throws IOException if it is damaged or of another version
     */
    T decode(byte[] document) throws IOException;
}
