package io.penstock.bench.sink;

/** How large a record is as JSON text. */
public enum Size {
    /** About 200 bytes: one flat reading. */
    SMALL,
    /** About 1 KiB: with nested parts, lists and a longer text. */
    LARGE
}
