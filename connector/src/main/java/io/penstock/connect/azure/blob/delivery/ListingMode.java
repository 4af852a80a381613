package io.penstock.connect.azure.blob.delivery;

/** When a chain is listed before its first record is accepted. */
public enum ListingMode {
    /** Once per chain and assignment. */
    ALWAYS,
    /** Only until the partition has delivered a record from after the assignment. */
    WINDOW,
    /** Not at all; for topics without compaction. */
    NEVER
}
