package io.penstock.connect.azure.blob.delivery;

/** A delivery protocol. Sealed: each protocol needs its own proof, and its own part of the writer. */
public sealed interface DeliveryStrategy permits CreateOnlyDelivery, ManifestDelivery {
    /** Text of the mode in metadata and in the layout fingerprint. */
    String mode();

    /** Who writes. */
    WriterIdentity self();
}
