package io.penstock.connect.azure.blob.storage;

import org.jspecify.annotations.Nullable;

/**
 * Content headers of a blob, set together with its publication.
 *
 * @param contentType media type, such as {@code application/x-ndjson}
 * @param contentEncoding {@code gzip} or {@code zstd}, or null for none
 */
public record BlobHeaders(String contentType, @Nullable String contentEncoding) {}
