package io.penstock.connect.azure.blob.delivery;

import io.penstock.connect.azure.blob.storage.BlobMetadata;

/**
 * A file of this layout that counts as published.
 *
 * @param everyLane whether it has the records of all lanes that its folder has between its ends
 */
public record PublishedFile(BlobMetadata found, boolean everyLane) {}
