package io.penstock.connect.azure.blob.partition;

/** The life of one file. */
enum WriterState {
    /** Takes records; no request was sent for it. */
    BUFFERING,
    /** Takes records; at least one block was sent. */
    STAGING,
    /** Takes no more records; waits for its blocks and for its turn. */
    SEALED,
    /** The request that makes it visible is outstanding. */
    PUBLISHING,
    /** Visible, with all its records. */
    PUBLISHED,
    /** Given up; nothing of it is or will be visible. */
    ABANDONED;

    boolean takesRecords() {
        return this == BUFFERING || this == STAGING;
    }

    boolean ended() {
        return this == PUBLISHED || this == ABANDONED;
    }
}
