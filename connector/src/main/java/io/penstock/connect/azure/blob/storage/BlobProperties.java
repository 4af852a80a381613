package io.penstock.connect.azure.blob.storage;

import org.jspecify.annotations.Nullable;

/**
 * One committed blob, as a listing or a properties call reports it.
 *
 * @param name full blob name inside the container
 * @param length size in bytes
 * @param etag entity tag, quoted as the service sends it
 * @param metadata null when the blob carries no Penstock metadata or metadata that cannot be read: a foreign blob
 */
public record BlobProperties(
        String name, long length, String etag, @Nullable BlobMetadata metadata) {}
