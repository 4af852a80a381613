package io.penstock.connect.azure.blob.delivery;

/** The delivery protocols. */
public enum DeliveryMode {
    /** Blobs are only ever created, under names that follow from their first offset. */
    CREATE_ONLY,
    /** A manifest per partition decides, in rounds, which blobs become visible. */
    MANIFEST
}
