package io.penstock.connect.azure.blob.storage;

/** A blob read as a whole: its properties and its bytes. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record BlobContent(BlobProperties properties, byte[] bytes) {}
