package io.penstock.connect.azure.blob.storage.stub;

import java.util.Map;

/**
 * A committed blob.
 *
 * @param content the bytes; empty when bodies are discarded
 * @param length size in bytes, also when the bytes are gone
 * @param metadata pairs as sent
 * @param contentType media type as sent
 * @param contentEncoding encoding as sent, or empty
 * @param etag quoted entity tag
 */
@SuppressWarnings("ArrayRecordComponent") // bytes passed on, never compared
public record StubBlob(
        byte[] content,
        long length,
        Map<String, String> metadata,
        String contentType,
        String contentEncoding,
        String etag) {}
